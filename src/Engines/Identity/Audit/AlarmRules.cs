using System.Globalization;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Trail;

namespace Yicheng.Identity.Audit;

/// <summary>How to judge, and when it is in the city.</summary>
internal sealed record Watch(AuditPlan Plan, DateTimeOffset Local)
{
    public TimeSpan Offset => Local.Offset;

    public string Hour => Local.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);

    public string Day => Local.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}

/// <summary>An alarm that the trails give cause for.</summary>
internal sealed record FoundAlarm(AlarmRule Rule, string About, string Who, int Count, IEnumerable<string> Examples);

/// <summary>What in an hour of the trails is alarming. Pure.</summary>
internal static class AlarmRules
{
    /// <summary>Alarms of the look-ups of the last hour.</summary>
    /// <param name="watch">How to judge.</param>
    /// <param name="looks">Look-ups of the last hour by staff and machines.</param>
    /// <param name="staff">Organ of those looked up who work for the city, by blind index.</param>
    /// <param name="figures">Blind indexes of public figures.</param>
    public static IEnumerable<FoundAlarm> OfLookUps(Watch watch, IReadOnlyList<LookUpRow> looks, Dictionary<string, string?> staff, HashSet<string> figures)
    {
        foreach (var reader in looks.GroupBy(l => l.ReaderId))
        {
            var (who, all) = (reader.First().Reader, reader.ToList());
            if (all.Select(l => l.SubjectIndex).Distinct(StringComparer.Ordinal).Count() is var people && people >= watch.Plan.LookUpsPerHour)
            {
                yield return new(AlarmRule.MassLookUps, $"{reader.Key:N} {watch.Hour}", who, people, Matters(all));
            }

            // Machines work at night.
            if (all.FindAll(l => l.ReaderKind == ActorKind.Staff && watch.Plan.IsOddHour(l.At.ToOffset(watch.Offset))) is { Count: > 0 } odd)
            {
                yield return new(AlarmRule.OddHours, $"{reader.Key:N} {watch.Day}", who, odd.Count, Matters(odd));
            }

            if (all.FindAll(l => staff.TryGetValue(l.SubjectIndex, out var office) && office == l.Organisation) is { Count: > 0 } colleagues)
            {
                yield return new(AlarmRule.Colleague, $"{reader.Key:N} {watch.Day}", who, colleagues.Count, Matters(colleagues));
            }

            if (all.FindAll(l => figures.Contains(l.SubjectIndex)) is { Count: > 0 } famous)
            {
                yield return new(AlarmRule.PublicFigure, $"{reader.Key:N} {watch.Day}", who, famous.Count, Matters(famous));
            }
        }
    }

    /// <summary>Alarms of refusals and failed sign-ins of the last hour.</summary>
    public static IEnumerable<FoundAlarm> OfEntries(Watch watch, IReadOnlyList<AuditRow> entries)
    {
        foreach (var one in entries.Where(e => e.Kind == AuditKind.Refusal).GroupBy(e => e.ActorId?.ToString("N") ?? e.NetworkIndex).Where(g => g.Count() >= watch.Plan.RefusalsPerHour))
        {
            var first = one.First();
            yield return new(AlarmRule.Refusals, $"{one.Key} {watch.Hour}", first.ActorId is null ? first.Network : first.Actor, one.Count(), one.Select(e => e.Target));
        }

        var failed = entries.Where(e => e.Kind == AuditKind.SignInFailed).ToList();
        foreach (var one in failed.GroupBy(e => e.NetworkIndex).Where(g => g.Count() >= watch.Plan.FailedSignInsPerHour))
        {
            yield return new(AlarmRule.FailedSignIns, $"{one.Key} {watch.Hour}", one.First().Network, one.Count(), one.Select(e => e.Target));
        }

        foreach (var one in failed.Where(e => e.ActorId is not null).GroupBy(e => e.ActorId).Where(g => g.Count() >= watch.Plan.FailedSignInsPerHour && g.Select(e => e.NetworkIndex).Distinct().Count() > 1))
        {
            yield return new(AlarmRule.FailedSignIns, $"{one.Key:N} {watch.Hour}", one.First().Actor, one.Count(), one.Select(e => e.Target));
        }
    }

    private static IEnumerable<string> Matters(IEnumerable<LookUpRow> looks) => looks.Select(l => l.Matter).OfType<string>();
}
