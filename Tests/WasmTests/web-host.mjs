// Answers lines of a batch through the host for browsers: node web-host.mjs MODULE [BUNDLE SIGNER.der] < lines > lines
import { readFileSync, writeSync } from "node:fs";
import { Verifier } from "../../web/verifier.mjs";

const verifier = await Verifier.load(readFileSync(process.argv[2]));
if (process.argv[3]) {
    const bundle = readFileSync(process.argv[3]);
    const signer = readFileSync(process.argv[4]);
    const changed = Uint8Array.from(bundle);
    changed[changed.length >> 1] ^= 1;
    const refused = await verifier.open(changed, signer);
    const opened = await verifier.open(bundle, [signer]);
    const older = await verifier.open(bundle, signer, { serialMin: opened.trust.serial_number + 1 });
    if (refused.error !== "bundle-signature-invalid" || older.error !== "bundle-older" || !(opened.trusted > 0)) {
        throw new Error(JSON.stringify([refused, older, opened]));
    }
}
let output = "";
for (const line of readFileSync(0, "utf8").split("\n")) {
    if (line) output += JSON.stringify(await verifier.verify(JSON.parse(line))) + "\n";
}
const bytes = Buffer.from(output);
for (let place = 0; place < bytes.length; ) place += writeSync(1, bytes, place);
process.stderr.write(`${verifier.memorySize} bytes of memory\n`);
