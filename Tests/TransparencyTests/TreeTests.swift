import Encodings
import TestSupport
import Testing
import Transparency

/// The tree, its tiles and its proofs.
@Suite struct TreeTests {
    private static let leaves = (0..<1200).map { LogHash.leaf(MadeUpLog.entry($0)) }

    /// Entries and roots that implementations of RFC 6962 exchange.
    @Test func theRootsAreThoseOfThePublishedVectors() throws {
        let entries = [
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
        ]
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
        var edge = TreeEdge()
        #expect(
            Hex.encode(edge.root.bytes) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
        for (entry, root) in zip(entries, roots) {
            edge.append(LogHash.leaf(try #require(Hex.decode(entry)))) { _, _ in }
            #expect(Hex.encode(edge.root.bytes) == root)
        }
    }

    @Test func everyRootIsThatOfTheRecursiveDefinition() {
        var edge = TreeEdge()
        for size in 0..<Self.leaves.count {
            #expect(edge.root == MadeUpLog.root(Self.leaves[..<size]), "\(size)")
            edge.append(Self.leaves[size]) { _, _ in }
        }
    }

    @Test(arguments: [1, 2, 3, 7, 8, 255, 256, 257, 300, 512, 513, 1000])
    func everyEntryIsProvedAndNothingElse(size: Int) throws {
        let log = try MadeUpLog()
        let checkpoint = try log.grow(from: 0, to: size)
        let tree = TileTree(size: size, source: log)
        #expect(try tree.root(size: size) == checkpoint.root)
        for index in 0..<size {
            let proof = try tree.inclusionProof(index: index)
            func holds(_ leaf: LogHash, _ index: Int, _ size: Int, _ proof: [LogHash]) -> Bool {
                TreeProof.includes(leaf, at: index, size: size, root: checkpoint.root, proof: proof)
            }
            #expect(holds(Self.leaves[index], index, size, proof))
            #expect(!holds(Self.leaves[index + 1], index, size, proof))
            #expect(!holds(Self.leaves[index], index + 1, size, proof))
            #expect(!holds(Self.leaves[index], -1, size, proof))
            #expect(!holds(Self.leaves[index], index, size, proof + [.emptyTree]))
            if !proof.isEmpty { #expect(!holds(Self.leaves[index], index, size, Array(proof.dropLast()))) }
        }
    }

    @Test func everyOlderTreeIsProvedAndNoOther() throws {
        let log = try MadeUpLog()
        let size = 600
        let checkpoint = try log.grow(from: 0, to: size)
        let tree = TileTree(size: size, source: log)
        for old in 0...size {
            let proof = try tree.consistencyProof(from: old)
            let oldRoot = MadeUpLog.root(Self.leaves[..<old])
            #expect(TreeProof.isConsistent(from: old, oldRoot, to: size, checkpoint.root, proof: proof), "\(old)")
            #expect(try tree.root(size: old) == oldRoot)
            let forged = LogHash.node(oldRoot, oldRoot)
            #expect(!TreeProof.isConsistent(from: old, forged, to: size, checkpoint.root, proof: proof), "\(old)")
            #expect(!TreeProof.isConsistent(from: old, oldRoot, to: size, forged, proof: proof) || old == 0, "\(old)")
            if old > 0, old < size {
                #expect(!TreeProof.isConsistent(from: old, oldRoot, to: size, checkpoint.root, proof: []))
                #expect(!TreeProof.isConsistent(from: old + 1, oldRoot, to: size, checkpoint.root, proof: proof))
            }
        }
    }

    @Test func growingInManyRunsWritesTheSameFilesAsInOne() throws {
        let whole = try MadeUpLog()
        try whole.grow(from: 0, to: 1100)
        var random = SeededGenerator(seed: 4)
        let parts = try MadeUpLog()
        var size = 0
        while size < 1100 {
            let next = min(1100, size + Int(random.next() % 190) + 1)
            try parts.grow(from: size, to: next)
            size = next
        }
        // Narrower tiles of earlier checkpoints stay until the full one is there.
        #expect(parts.paths.isSuperset(of: whole.paths))
        for path in whole.paths where path != "checkpoint" {
            #expect(parts.bytes(at: path, byteCountMax: 1 << 20) == whole.bytes(at: path, byteCountMax: 1 << 20))
        }
        #expect(parts.paths.filter { $0.hasPrefix("tile/0/003.p/") }.isEmpty)
        #expect(try LogInspection.inspect(try parts.grow(from: 1100, to: 1100), tiles: parts).faults.isEmpty)
    }

    @Test func pathsAreThoseOfTheSpecification() {
        #expect(TilePath(level: 0, index: 1_234_067).text == "tile/0/x001/x234/067")
        #expect(TilePath(level: 2, index: 0, width: 1).text == "tile/2/000.p/1")
        #expect(TilePath(level: nil, index: 273, width: 112).text == "tile/entries/273.p/112")
        #expect(TilePath(level: nil, index: 1000).text == "tile/entries/x001/000")
    }

    @Test func aTreeOfSeventyThousandHasTheTilesOfTheSpecification() throws {
        let log = try MadeUpLog()
        try log.grow(from: 0, to: 70_000)
        let hashes = log.paths.filter { !$0.hasPrefix("tile/entries") && $0 != "checkpoint" }
        #expect(hashes.filter { $0.hasPrefix("tile/0/") && !$0.contains(".p") }.count == 273)
        #expect(
            hashes.filter { $0.contains(".p/") || $0.hasPrefix("tile/1") || $0.hasPrefix("tile/2") }.sorted() == [
                "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1",
            ]
        )
    }
}
