// Answers lines of a batch through the host for browsers: node web-host.mjs MODULE < lines > lines
import { readFileSync, writeSync } from "node:fs";
import { Verifier } from "../../web/verifier.mjs";

const verifier = await Verifier.load(readFileSync(process.argv[2]));
let output = "";
for (const line of readFileSync(0, "utf8").split("\n")) {
    if (line) output += JSON.stringify(await verifier.verify(JSON.parse(line))) + "\n";
}
const bytes = Buffer.from(output);
for (let place = 0; place < bytes.length; ) place += writeSync(1, bytes, place);
process.stderr.write(`${verifier.memorySize} bytes of memory\n`);
