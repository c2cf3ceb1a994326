// opened by the first commit
