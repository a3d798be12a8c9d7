using System.Globalization;

namespace Yicheng.Bench;

/// <summary>People who never lived, each with a well-formed citizen number (GB 11643) of their own.</summary>
internal static class Applicants
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static int last;

    /// <summary>The body of a filing for the next of them.</summary>
    public static string NextFiling()
    {
        var n = Interlocked.Increment(ref last);
        var (name, number) = ($"测试{n}", Number(n));
        return $$$"""
            {"item":"bench-register","region":"{{{BenchCity.Region}}}","applicant":{"kind":"person","name":"{{{name}}}","number":"{{{number}}}","phone":"19907630001"},
            "form":{"applicantName":"{{{name}}}","applicantNumber":"{{{number}}}","applicantPhone":"19907630001","careKind":"resident","province":"广东省","carePlace":"广州市",
            "fromDay":"2026-03-05","insuredRegion":"441802006001","pledge":true}}
            """;
    }

    private static string Number(int n)
    {
        var born = new DateOnly(1950, 1, 1).AddDays(n / 999 % 18_000);
        var digits = string.Create(CultureInfo.InvariantCulture, $"441802{born:yyyyMMdd}{(n % 999) + 1:D3}");
        var sum = digits.Select((digit, at) => (digit - '0') * Weights[at]).Sum();
        return digits + "10X98765432"[sum % 11];
    }
}
