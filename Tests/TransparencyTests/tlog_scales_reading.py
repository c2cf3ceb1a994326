"""Reads a log with the package tlog-scales: its signature, every entry with its proof, consistency from a few older sizes."""
import sys
from pathlib import Path
from tlog_scales import backend, signing, tiles
from tlog_scales.reader import TilesReader

reader = TilesReader(backend.LocalBackend(Path(sys.argv[1])))
checkpoint = reader.get_checkpoint()
checkpoint.verify(signing.Vkey.from_string(sys.argv[2]))
assert reader.calculate_root_hash() == checkpoint.root_hash
for index in range(0, checkpoint.size, max(7, checkpoint.size // 97)):
    proof = reader.get_inclusion_proof(index, checkpoint.size)
    proof.check(tiles.leaf_hash(reader.get_entry(index)), checkpoint.root_hash)
for old in {1, checkpoint.size // 2, checkpoint.size - 1} - {0}:
    proof = reader.get_consistency_proof(old, checkpoint.size)
    proof.check(reader.mth(0, old), checkpoint.root_hash)
print(checkpoint.size)
