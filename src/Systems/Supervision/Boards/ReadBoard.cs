using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.Supervision.Contracts;
using Yicheng.Supervision.Data;
using Yicheng.Supervision.Watching;

namespace Yicheng.Supervision.Boards;

/// <summary>Reads the board from the tallies: what it costs grows with the sorts of things that are open, not with the cases.</summary>
internal sealed class ReadBoard(CityHolder holder, CaseReader cases, CaseWatch watch, TimeProvider clock, Localizer T)
{
    /// <summary>What lines can be: divisions directly below, organisations, items, steps.</summary>
    public static readonly string[] Ways = ["region", "organisation", "item", "step"];

    public async Task<Result<Board>> ReadAsync(CityDb db, Actor reader, string? region, string? by, CancellationToken cancellationToken)
    {
        by = string.IsNullOrEmpty(by) ? "region" : by;
        if (!Ways.Contains(by))
        {
            return Refusal.Invalid("by", new LocalText("“{0}”不是看板的分法，请用 region、organisation、item 或 step", by));
        }

        var city = holder.Current;
        var found = BoardScope.For(reader, region, city);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var scope = found.Value;
        var (sums, whole, closed) = await db.AtOneMomentAsync(
            async () =>
            {
                var summed = await SumAsync(db, scope, by, cancellationToken);
                return (summed, by is "organisation" or "step" ? await SumAsync(db, scope, "region", cancellationToken) : summed,
                    await ClosedAsync(db, scope, by == "item", city, cancellationToken));
            },
            cancellationToken);
        var lines = sums.Select(s => s.Code).Concat(by is "region" or "item" ? closed.Keys : []).Distinct(StringComparer.Ordinal)
            .Select(code => Line(code, by, scope, sums, by is "region" or "item" ? closed : null, city)).ToList();
        var total = Line(scope.Region.Code, "region", scope, [.. whole.Select(s => s with { Code = scope.Region.Code })],
            new() { [scope.Region.Code] = (closed.Values.Sum(c => c.InTime), closed.Values.Sum(c => c.Late)) }, city, whole: true);
        return new Board(scope.Region.Code, scope.Region.Name.In(Language), by, clock.GetUtcNow(), total,
            [.. by == "region" ? lines.OrderBy(l => l.Code, StringComparer.Ordinal) : lines.OrderByDescending(l => l.Overdue).ThenByDescending(l => l.Warned).ThenByDescending(l => l.Open)]);
    }

    private static string Language => CultureInfo.CurrentUICulture.Name;

    private static async Task<List<Sum>> SumAsync(CityDb db, BoardScope scope, string by, CancellationToken cancellationToken)
    {
        var facet = scope.FacetOf(by);
        var tallies = db.Set<Tally>().Where(t => t.Facet == facet && t.Count > 0 && t.Region.StartsWith(scope.Region.Prefix));
        if (scope.Organisations is { } organisations)
        {
            tallies = tallies.Where(t => organisations.Contains(t.Organisation));
        }

        var digits = scope.Region.Level == RegionLevel.Village ? 12 : RegionCode.PrefixLength(scope.Region.Level + 1);
        var counted = await tallies
            .GroupBy(t => new { Code = by == "organisation" ? t.Organisation : by == "item" ? t.Kind : by == "step" ? t.Kind + "/" + t.Step : t.Region.Substring(0, digits), t.Standing })
            .Select(g => new { g.Key.Code, g.Key.Standing, Count = g.Sum(t => t.Count) })
            .ToListAsync(cancellationToken);
        return counted.ConvertAll(c => new Sum(by == "region" ? c.Code.PadRight(12, '0') : c.Code, c.Standing, c.Count));
    }

    private async Task<Dictionary<string, (int InTime, int Late)>> ClosedAsync(CityDb db, BoardScope scope, bool byItem, City city, CancellationToken cancellationToken)
    {
        var month = Months.Of(clock.GetUtcNow(), city);
        var tallies = db.Set<ClosedTally>().Where(t => t.Month == month && t.Region.StartsWith(scope.Region.Prefix));
        if (scope.Organisations is { } organisations)
        {
            tallies = tallies.Where(t => organisations.Contains(t.Organisation));
        }

        var digits = scope.Region.Level == RegionLevel.Village ? 12 : RegionCode.PrefixLength(scope.Region.Level + 1);
        var counted = await tallies.GroupBy(t => byItem ? t.Kind : t.Region.Substring(0, digits))
            .Select(g => new { Code = g.Key, InTime = g.Sum(t => t.InTime), Late = g.Sum(t => t.Late) }).ToListAsync(cancellationToken);
        return counted.ToDictionary(c => byItem ? c.Code : c.Code.PadRight(12, '0'), c => (c.InTime, c.Late), StringComparer.Ordinal);
    }

    /// <summary>Whether a line is what the division does itself, rather than one within it.</summary>
    private static bool IsOwn(string code, string by, BoardScope scope) => by == "region" && code == scope.Region.Code && scope.Region.Level != RegionLevel.Village;

    private BoardLine Line(
        string code, string by, BoardScope scope, List<Sum> sums, Dictionary<string, (int InTime, int Late)>? closed, City city, bool whole = false)
    {
        int Count(Standing standing) => sums.Where(s => s.Code == code && s.Standing == standing).Sum(s => s.Count);
        var (onTime, warned, overdue, suspended) = (Count(Standing.OnTime), Count(Standing.Warned), Count(Standing.Overdue), Count(Standing.Suspended));
        var done = closed?.GetValueOrDefault(code);
        var own = !whole && IsOwn(code, by, scope);
        var name = own ? T["{0}（本级）", NameOf(code, by, city)] : NameOf(code, by, city);
        return new BoardLine(code, name, onTime + warned + overdue + suspended, onTime, warned, overdue, suspended,
            done is { } d ? d.InTime + d.Late : null, done?.InTime, OpenCasesQuery.Address(by == "region" ? code : scope.Region.Code, by, code, own))
        {
            IsOwn = own,
        };
    }

    private string NameOf(string code, string by, City city) => by switch
    {
        "region" => city.Get<RegionTree>().Find(code)?.Name.In(Language) ?? code,
        "organisation" => city.Get<OrganisationDirectory>().Find(code)?.Name.In(Language) ?? code,
        "item" => KindName(code),
        _ => StepName(code),
    };

    private string KindName(string code) => cases.Kinds.GetValueOrDefault(code)?.Name.In(Language) ?? code;

    private string StepName(string code)
    {
        var slash = code.IndexOf('/', StringComparison.Ordinal);
        var (kind, step) = (code[..slash], code[(slash + 1)..]);
        return T["{0}：{1}", KindName(kind), watch.StepName(kind, step)?.In(Language) ?? step];
    }

    private sealed record Sum(string Code, Standing Standing, int Count);
}
