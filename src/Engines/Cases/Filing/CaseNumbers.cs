using Yicheng.Cases.Definitions;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Filing;

/// <summary>Case numbers: city, day, sequence.</summary>
internal static class CaseNumbers
{
    public static string Prefix(InForce city, DateTimeOffset now) => $"{city.Regions.Root.Code[..6]}-{city.Calendar.DateOf(now):yyyyMMdd}";

    public static string Of(string prefix, long next) => $"{prefix}-{next:D6}";

    /// <summary>The next number, for a case that is received inside a command.</summary>
    public static async Task<string> TakeAsync(CityDb db, InForce city, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var prefix = Prefix(city, now);
        return Of(prefix, await Sequences.TakeAsync(db, "case:" + prefix, cancellationToken));
    }
}
