using System.Globalization;

namespace Yicheng.Cases.Running;

/// <summary>An element or flow that a case passed.</summary>
/// <param name="Id">Its id in the process.</param>
/// <param name="At">When.</param>
internal sealed record TrailStep(string Id, DateTimeOffset At);

/// <summary>
/// How a case came to where it is, written short enough to travel with the case: ids in order with spaces between, and <c>~</c> with the seconds since filing in
/// hexadecimal wherever time went on. Ids of BPMN hold neither.
/// </summary>
internal static class Trail
{
    /// <summary>A case that goes round for years keeps the way of its first rounds.</summary>
    private const int Longest = 60_000;

    public static string Add(string trail, string id, DateTimeOffset filed, DateTimeOffset now)
    {
        if (trail.Length > Longest)
        {
            return trail;
        }

        var seconds = Math.Max(0, (long)(now - filed).TotalSeconds);
        return seconds == Last(trail) ? $"{trail} {id}".TrimStart() : string.Create(CultureInfo.InvariantCulture, $"{trail} ~{seconds:x} {id}").TrimStart();
    }

    public static IReadOnlyList<TrailStep> Read(string trail, DateTimeOffset filed)
    {
        var steps = new List<TrailStep>();
        var at = filed;
        foreach (var piece in trail.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (piece[0] == '~')
            {
                at = filed.AddSeconds(long.Parse(piece.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            }
            else
            {
                steps.Add(new TrailStep(piece, at));
            }
        }

        return steps;
    }

    private static long Last(string trail)
    {
        var mark = trail.LastIndexOf('~');
        if (mark < 0)
        {
            return 0;
        }

        var end = trail.IndexOf(' ', mark);
        return long.Parse(trail.AsSpan(mark + 1, (end < 0 ? trail.Length : end) - mark - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
