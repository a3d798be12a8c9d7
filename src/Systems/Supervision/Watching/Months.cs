using Yicheng.Reference.Contracts;

namespace Yicheng.Supervision.Watching;

/// <summary>Months of city time as numbers: 202603.</summary>
internal static class Months
{
    public static int Of(DateTimeOffset at, City city)
    {
        var local = at.ToOffset(city.Get<CityProfile>().Offset);
        return (local.Year * 100) + local.Month;
    }

    /// <summary>The first moment of the month, and of the next.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until) Bounds(int month, City city)
    {
        var first = new DateTimeOffset(month / 100, month % 100, 1, 0, 0, 0, city.Get<CityProfile>().Offset);
        return (first, first.AddMonths(1));
    }
}
