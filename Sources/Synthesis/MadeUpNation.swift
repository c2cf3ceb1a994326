/// A made-up nation: people, what the population register holds about them, and what was declared when they were vaccinated.
///
/// Everything is drawn from the facts of the project and a seed; nobody in it exists. The same number of people and the same
/// seed give the same bytes on every machine. Memory does not grow with the number of people. The recipe is MISMATCH §2.
public struct MadeUpNation: Sendable {
    /// Takes the next bytes of one file.
    public typealias Sink = (ArraySlice<UInt8>) throws -> Void

    /// How many people live in the nation; the living and those whom the register still holds.
    public let people: Int
    /// What all chance comes from.
    public let seed: UInt64

    /// Describes a nation; nothing is drawn yet.
    ///
    /// - Parameter people: 1 to 120 million.
    public init(people: Int, seed: UInt64) {
        precondition((1...120_000_000).contains(people), "a nation has 1 to 120 million people")
        self.people = people
        self.seed = seed
    }

    /// Draws the nation and hands out its files, each through its own sink in pieces of about a mebibyte.
    ///
    /// `population` and `records` are the files of DESIGN §3. `sites` is `site_code,name,province`. `truth`, which no other
    /// command reads, is `record_id,site_code,personal_number,faults,in_register,subject,number_owner`: who was really
    /// vaccinated (empty for foreigners and invented people), kinds of fault with `;` between them, whether the register has
    /// that person, which of the person's declared identities this is (from 1), and whose number was declared instead.
    /// - Parameter progress: told now and then how many people are done; never more often than every 10,000.
    /// - Throws: what a sink throws; the files are then incomplete.
    public func write(
        population: @escaping Sink,
        records: @escaping Sink,
        truth: @escaping Sink,
        sites: @escaping Sink,
        progress: (Int) -> Void = { _ in }
    ) throws {
        var writer = NationWriter(
            people: people,
            seed: seed,
            outputs: (ByteOutput(population), ByteOutput(records), ByteOutput(truth), ByteOutput(sites))
        )
        try writer.write(progress: progress)
    }
}
