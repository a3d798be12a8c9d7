using Yicheng.Cases.Contracts;

namespace Yicheng.Supervision.Watching;

/// <summary>What the board shows of something open.</summary>
internal enum Standing
{
    OnTime,
    Warned,
    Overdue,

    /// <summary>Every clock is suspended for a lawful reason.</summary>
    Suspended,
}

/// <summary>From clocks to what the board shows.</summary>
internal static class Standings
{
    /// <summary>The clocks that judge the organ; the applicant's own time for a supplement and the announced time of a special procedure do not.</summary>
    private static bool Judges(WatchedClock clock) => clock.Kind is ClockKind.Acceptance or ClockKind.Statutory or ClockKind.Promised or ClockKind.Step;

    /// <summary>The worst light of the running clocks. Without any running, suspended where one is suspended.</summary>
    public static (Standing Standing, DateTimeOffset? Due) Of(IEnumerable<WatchedClock> clocks)
    {
        var judging = clocks.Where(Judges).ToList();
        var running = judging.Where(c => c.State == ClockState.Running).ToList();
        if (running.Count == 0)
        {
            return (judging.Exists(c => c.State == ClockState.Suspended) ? Standing.Suspended : Standing.OnTime, null);
        }

        var worst = running.Max(c => c.Light);
        return ((Standing)worst, running.Min(c => c.Due));
    }

    /// <summary>Whether a closed case kept every limit from acceptance to decision.</summary>
    public static bool WasInTime(WatchedCase closed) => closed.Parts.SelectMany(p => p.Clocks)
        .All(c => c.Kind is not (ClockKind.Statutory or ClockKind.Promised or ClockKind.Acceptance) || c.Light != Light.Red);
}
