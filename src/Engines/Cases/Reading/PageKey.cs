using System.Globalization;

namespace Yicheng.Cases.Reading;

/// <summary>Where a slice of a list ended.</summary>
internal static class PageKey
{
    public const int Most = 100;

    public static int Limit(int asked) => Math.Clamp(asked, 1, Most);

    public static string Of(DateTimeOffset at, Guid id, int seq) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks}.{id:N}.{seq}");

    public static (DateTimeOffset At, Guid Id, int Seq)? Read(string? key)
    {
        var pieces = key?.Split('.') ?? [];
        return pieces.Length == 3
            && long.TryParse(pieces[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(pieces[1], "N", out var id)
            && int.TryParse(pieces[2], NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), id, seq)
            : null;
    }
}
