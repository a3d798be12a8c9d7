using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Schedules;

/// <summary>Keeps one row for every timer start of every kind in every organ that exercises it, as the package in force has them.</summary>
internal static class ScheduleBook
{
    /// <summary>Brings the rows in line with the city; true where something was not.</summary>
    public static async Task<bool> SettleAsync(CityDb db, InForce city, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await db.Set<ScheduleRow>().ToListAsync(cancellationToken);
        var known = rows.ToDictionary(row => (row.Kind, row.Element, row.Organisation));
        var changed = false;
        foreach (var (kind, element, schedule, organisation) in Wanted(city))
        {
            var rule = schedule.Rule;
            if (!known.Remove((kind.Code, element, organisation.Code), out var row))
            {
                db.Add(new ScheduleRow { Kind = kind.Code, Element = element, Organisation = organisation.Code, Rule = rule, DueAt = Next(city, kind, element, now) });
                changed = true;
            }
            else if (row.Rule != rule)
            {
                (row.Rule, row.DueAt) = (rule, Next(city, kind, element, now));
                changed = true;
            }
            else if (schedule.OnWorkdays && row.DueAt > now && Next(city, kind, element, now) is { } moved && moved != row.DueAt)
            {
                // The year's holidays were announced since.
                row.DueAt = moved;
                changed = true;
            }
        }

        db.RemoveRange(known.Values);
        return changed || known.Count > 0;
    }

    /// <summary>When a kind begins next after an instant; null for never.</summary>
    public static DateTimeOffset? Next(InForce city, CaseKind kind, string element, DateTimeOffset after) => city.Pinned[kind.Code].Process.Schedules[element].After(after, city.Calendar);

    /// <summary>The organs that exercise a kind and are bodies of their own.</summary>
    private static IEnumerable<Organisation> Organs(InForce city, CaseKind kind) => city.Organisations.All.Where(organisation =>
        organisation.Key == kind.Department && organisation.CreditCode is not null && (kind.Levels.Count == 0 || kind.Levels.Contains(organisation.Level)));

    private static IEnumerable<(CaseKind Kind, string Element, Schedule Schedule, Organisation Organisation)> Wanted(InForce city) =>
        from kind in city.Pinned.Values
        where kind.Kind.IsOpen
        from schedule in kind.Process.Schedules
        from organ in Organs(city, kind.Kind)
        select (kind.Kind, schedule.Key, schedule.Value, organ);
}
