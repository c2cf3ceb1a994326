/// How many of a known number can be wrong at most, given how many of a random sample without replacement were.
public enum FiniteBound {
    /// The largest number of wrong ones among `population` with which at most `wrong` among `sampled` still has a probability
    /// above `tail` (hypergeometric distribution): the exact one-sided bound.
    ///
    /// - Complexity: O(*wrong* log *population*).
    public static func mostWrong(population: Int, sampled: Int, wrong: Int, tail: Double) -> Int {
        precondition(
            wrong >= 0 && wrong <= sampled && sampled <= population,
            "a sample larger than what it is drawn from"
        )
        if sampled == population { return wrong }
        var (low, high) = (wrong, population - (sampled - wrong))
        while low < high {
            let middle = (low + high + 1) / 2
            if probability(atMost: wrong, of: sampled, wrongOnes: middle, population) > tail {
                low = middle
            } else {
                high = middle - 1
            }
        }
        return low
    }

    private static func probability(atMost wrong: Int, of sampled: Int, wrongOnes: Int, _ population: Int) -> Double {
        let right = population - wrongOnes
        let first = max(0, sampled - right)
        guard first <= wrong else { return 0 }
        func choose(_ n: Int, _ k: Int) -> Double {
            PureMath.logGamma(Double(n) + 1) - PureMath.logGamma(Double(k) + 1) - PureMath.logGamma(Double(n - k) + 1)
        }
        guard first <= wrongOnes else { return 0 }
        var term = PureMath.exp(
            choose(wrongOnes, first) + choose(right, sampled - first) - choose(population, sampled)
        )
        var sum = term
        var count = first
        while count < wrong, count < wrongOnes {
            term *= Double(wrongOnes - count) * Double(sampled - count)
            term /= Double(count + 1) * Double(right - sampled + count + 1)
            sum += term
            count += 1
        }
        return sum
    }
}
