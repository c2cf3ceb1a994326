// Runs the verifier's core in a browser or in Node: the core decides, this file only opens streams, hashes and checks
// signatures with what the platform has. The dialogue is described in docs/design/0008-one-core-two-worlds.md.

const EBADF = 8;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A verifier with its own memory: what was opened, trusted and set stays until `reset`. */
export class Verifier {
    #exports;

    /** Makes a verifier of the bytes, or the response to a fetch, of `vaxport-core.wasm`. */
    static async load(source) {
        const verifier = new Verifier();
        const imports = {
            wasi_snapshot_preview1: {
                fd_read: () => EBADF,
                fd_write: () => EBADF,
                random_get: (place, count) => {
                    crypto.getRandomValues(new Uint8Array(verifier.#exports.memory.buffer, place, count));
                    return 0;
                },
            },
        };
        const isResponse = typeof Response !== "undefined" && source instanceof Response;
        const bytes = isResponse ? await source.arrayBuffer() : source;
        const { instance } = await WebAssembly.instantiate(bytes, imports);
        verifier.#exports = instance.exports;
        return verifier;
    }

    /**
     * Opens a signed bundle and believes what it holds, instead of everything trusted before: signers, revocations, rules,
     * value sets. `signer` is the certificate in DER, or several, that the page itself pins and never fetches with the bundle.
     * `serialMin` is the serial number that the page saw last, from the answer's `trust.serial_number`: an older bundle
     * is refused. What is refused changes nothing and comes back as `{error}`.
     */
    open(bundle, signer, { serialMin } = {}) {
        const signers = (Array.isArray(signer) ? signer : [signer]).map(toBase64);
        return this.#settle({ bundle: toBase64(bundle), signer: signers, serialMin, now: now() });
    }

    /** Trusts more signers: certificates in DER, in base64. */
    trust(certificates) { return this.#settle({ trust: certificates }); }

    /** Adds revocations to those known: batches as countries exchange them; all of them are taken or none. */
    revoke(batches) { return this.#settle({ revocations: batches }); }

    /** Adds business rules. */
    rules(rules) { return this.#settle({ rules }); }

    /** Adds value sets for rules. */
    valueSets(valueSets) { return this.#settle({ valueSets }); }

    /**
     * Sets the moment of checking (`clock`, RFC 3339), `country` and `region` for cases that name none, the `language` in
     * which rules speak, and after how many days a bundle is called old (`trustAgeMax`).
     */
    set(settings) { return this.#settle({ settings }); }

    /** Findings for a case `{id, code, certificates, clock, country}`; under a bundle with its age, counted on this clock. */
    verify(batchCase) { return this.#settle({ now: now(), ...batchCase }); }

    /** Forgets everything that was opened, trusted and set. */
    reset() { this.#exports.vaxport_reset(); }

    /** How many bytes of memory the core has taken. */
    get memorySize() { return this.#exports.memory.buffer.byteLength; }

    async #settle(line) {
        const answers = [];
        for (;;) {
            const said = this.#say({ ...line, answers });
            if (!said.ask) return said;
            await Promise.all(said.ask.map(async (question) => { question.answer = await answer(question); }));
            answers.push(...said.ask);
        }
    }

    #say(line) {
        const { memory, vaxport_allocate, vaxport_free, vaxport_answer, vaxport_answer_length } = this.#exports;
        const bytes = encoder.encode(JSON.stringify(line));
        const place = vaxport_allocate(bytes.length);
        if (!place) throw new RangeError("the line is larger than the core's memory");
        new Uint8Array(memory.buffer, place, bytes.length).set(bytes);
        const text = vaxport_answer(place, bytes.length);
        const said = decoder.decode(new Uint8Array(memory.buffer, text, vaxport_answer_length()));
        vaxport_free(place);
        return JSON.parse(said);
    }
}

function now() { return new Date().toISOString(); }

async function answer(question) {
    if (question.inflate !== undefined) return inflate(fromBase64(question.inflate), question.max);
    if (question.sha256 !== undefined) {
        return toBase64(new Uint8Array(await crypto.subtle.digest("SHA-256", fromBase64(question.sha256))));
    }
    return check(question);
}

// ---- streams

/** Opens a zlib stream; bytes behind it are counted, as deployed certificates carry them. */
async function inflate(stream, max) {
    const whole = await inflateExactly(stream, max);
    if (whole !== "malformed") return result(whole, 0);
    // DecompressionStream refuses bytes behind the end and does not say where that is. Offered one byte after the other
    // it refuses the first byte behind the end, or the first wrong one; what was taken must then be a whole stream.
    const taken = await countTaken(stream, max);
    const shorter = taken < stream.length ? await inflateExactly(stream.subarray(0, taken), max) : "malformed";
    return result(shorter, stream.length - taken);
}

function result(content, trailing) {
    return typeof content === "string" ? { error: content } : { bytes: toBase64(content), trailing };
}

async function inflateExactly(stream, max) {
    const opener = new DecompressionStream("deflate");
    const writing = opener.writable.getWriter();
    const sending = writing.write(stream).then(() => writing.close()).catch(() => {});
    const pieces = [];
    let size = 0;
    const reading = opener.readable.getReader();
    try {
        for (;;) {
            const { done, value } = await reading.read();
            if (done) break;
            size += value.length;
            if (size > max) {
                await reading.cancel();
                return "too-large";
            }
            pieces.push(value);
        }
        await sending;
    } catch {
        return "malformed";
    }
    const content = new Uint8Array(size);
    let place = 0;
    for (const piece of pieces) {
        content.set(piece, place);
        place += piece.length;
    }
    return content;
}

async function countTaken(stream, max) {
    const opener = new DecompressionStream("deflate");
    const writing = opener.writable.getWriter();
    const reading = opener.readable.getReader();
    let size = 0;
    const draining = (async () => {
        for (;;) {
            const { done, value } = await reading.read();
            if (done || (size += value.length) > max) return;
        }
    })().catch(() => {});
    let taken = 0;
    try {
        while (taken < stream.length && size <= max) {
            await writing.write(stream.subarray(taken, taken + 1));
            taken += 1;
        }
    } catch {
        // the byte at `taken` was refused
    }
    writing.abort().catch(() => {});
    await draining;
    return taken;
}

// ---- signatures

async function check({ check, message, alg, key }) {
    const prepared = await prepare(key, alg);
    if (!prepared) return "key-of-wrong-kind";
    const signature = fromBase64(check);
    if (signature.length !== prepared.signatureSize) return "invalid";
    const isValid = await crypto.subtle.verify(prepared.algorithm, prepared.key, signature, fromBase64(message));
    return isValid ? "valid" : "invalid";
}

const coordinateSize = { "P-256": 32, "P-384": 48, "P-521": 66 };
const hashOf = { ES256: "SHA-256", ES384: "SHA-384" };

/** A key for WebCrypto; nothing when it is unusable or cannot be used with the algorithm. */
async function prepare(key, alg) {
    try {
        if (key.curve !== undefined) {
            if (!hashOf[alg]) return null;
            const algorithm = { name: "ECDSA", namedCurve: key.curve };
            const imported = await crypto.subtle.importKey("raw", fromBase64(key.point), algorithm, false, ["verify"]);
            const signatureSize = 2 * coordinateSize[key.curve];
            return { key: imported, signatureSize, algorithm: { name: "ECDSA", hash: hashOf[alg] } };
        }
        if (alg !== "PS256") return null;
        const modulus = withoutZeros(fromBase64(key.modulus));
        const bits = modulus.length * 8 - Math.clz32(modulus[0]) + 24;
        if (bits < 1024 || bits > 4096) return null;
        const jwk = { kty: "RSA", n: url(modulus), e: url(withoutZeros(fromBase64(key.exponent))) };
        const algorithm = { name: "RSA-PSS", hash: "SHA-256" };
        const imported = await crypto.subtle.importKey("jwk", jwk, algorithm, false, ["verify"]);
        return { key: imported, signatureSize: modulus.length, algorithm: { name: "RSA-PSS", saltLength: 32 } };
    } catch {
        return null;
    }
}

function withoutZeros(bytes) {
    let start = 0;
    while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
    return bytes.subarray(start);
}

// ---- base64

function fromBase64(text) { return Uint8Array.from(atob(text), (character) => character.charCodeAt(0)); }

function toBase64(bytes) {
    let text = "";
    for (let place = 0; place < bytes.length; place += 0x8000) {
        text += String.fromCharCode(...bytes.subarray(place, place + 0x8000));
    }
    return btoa(text);
}

function url(bytes) { return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""); }
