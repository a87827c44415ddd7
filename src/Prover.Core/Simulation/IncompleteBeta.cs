namespace Prover.Simulation;

/// <summary>
/// The regularized incomplete beta function I_x(a, b) for whole a and b: the probability that of a + b - 1 independent trials with success probability x at
/// least a succeed. It is the continued fraction 8.17.22 of the NIST Handbook of Mathematical Functions, evaluated by Lentz's method.
/// </summary>
public static class IncompleteBeta
{
    private const double Tiny = 1e-300;
    private const double Precision = 1e-15;
    private const int MostTerms = 100_000;

    /// <summary>The value, from 0 to 1. <paramref name="a"/> and <paramref name="b"/> are at least 1, <paramref name="x"/> is from 0 to 1.</summary>
    public static double Of(double x, long a, long b)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(a, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(b, 1);
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        // The fraction converges fast on this side of the mean.
        return x < (a + 1.0) / (a + b + 2.0) ? Front(x, a, b) * Fraction(x, a, b) / a : 1 - Front(1 - x, b, a) * Fraction(1 - x, b, a) / b;
    }

    /// <summary>The x at which I_x(a, b) is <paramref name="probability"/>.</summary>
    public static double Inverse(double probability, long a, long b)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 100 && low < high; i++)
        {
            var middle = (low + high) / 2;
            if (Of(middle, a, b) < probability) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    private static double Front(double x, long a, long b) => Math.Exp(LogFactorial(a + b - 1) - LogFactorial(a - 1) - LogFactorial(b - 1) + a * Math.Log(x) + b * Math.Log(1 - x));

    private static double Fraction(double x, double a, double b)
    {
        var c = 1.0;
        var d = 1 / NotZero(1 - (a + b) * x / (a + 1));
        var value = d;
        for (var m = 1; m <= MostTerms; m++)
        {
            Step(m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)));
            if (Math.Abs(Step(-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))) - 1) < Precision) return value;
        }

        throw new ArithmeticException($"the incomplete beta function did not converge for {x}, {a}, {b}");

        double Step(double term)
        {
            d = 1 / NotZero(1 + term * d);
            c = NotZero(1 + term / c);
            value *= c * d;
            return c * d;
        }
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    // Stirling's series, from where its first terms are exact to the last digit.
    private static double LogFactorial(long n)
    {
        var (x, small) = (n + 1.0, 0.0);
        for (; x < 20; x++) small += Math.Log(x);
        var square = x * x;
        return (x - 0.5) * Math.Log(x) - x + Math.Log(2 * Math.PI) / 2 + (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - 1 / (1680.0 * square)) / square) / square) / x - small;
    }
}
