/// Numbers of records and certificates: the number of their batch, and their place in it.
///
/// The database numbers the batches, so numbers grow and are never used twice, on both engines and with many writers.
enum BlockNumber {
    /// How many rows a batch holds at most.
    static let rowCountMax = 1 << 20

    /// The first number of a batch.
    static func first(ofBatch batch: Int64) -> Int64 { batch << 20 }

    /// The first number after a batch.
    static func end(ofBatch batch: Int64) -> Int64 { (batch + 1) << 20 }

    /// The batch of a number.
    static func batch(of number: Int64) -> Int64 { number >> 20 }
}
