using Yicheng.Identity.Contracts;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;
using Yicheng.Supervision.Data;

namespace Yicheng.Supervision.Boards;

/// <summary>What somebody may see of a division: all of it, or some organisations' share.</summary>
/// <param name="Region">The division.</param>
/// <param name="Organisations">The organisations; null for all.</param>
internal sealed record BoardScope(Region Region, IReadOnlyCollection<string>? Organisations)
{
    /// <summary>The right to see boards.</summary>
    public const string Act = "case.supervise";

    /// <summary>
    /// What is counted where lines are divided this way. Who sees some organisations only counts cases by those organisations' shares, or a part in a case that
    /// another organisation leads would be missing.
    /// </summary>
    public Facet FacetOf(string? by) => by switch
    {
        "step" => Facet.Step,
        "organisation" => Facet.Organisation,
        _ => Organisations is null ? Facet.Case : Facet.Organisation,
    };

    /// <summary>The scope for a division that was asked for, or for the widest that the reader may see.</summary>
    public static Result<BoardScope> For(Actor reader, string? region, City city)
    {
        var regions = city.Get<RegionTree>();
        var grants = reader.GrantsOf(Act).ToList();
        if (grants.Count == 0)
        {
            return reader.MayAnywhere(Act).RefusalFor(reader) ?? Refusal.Forbidden("没有查看监察看板的权限");
        }

        if (region is not null && regions.Find(region) is null)
        {
            return Refusal.Invalid("region", new LocalText("没有代码为“{0}”的区划", region));
        }

        var wanted = region is null
            ? grants.Select(g => g.Region is null ? regions.Root : regions[g.Region]).MinBy(r => r.Level)!
            : regions[region];
        var covering = grants.Where(g => g.CoversRegion(wanted.Code)).ToList();
        if (covering.Count == 0)
        {
            return Refusal.Forbidden(new LocalText("您的监察范围不包括{0}", wanted.Name));
        }

        return new BoardScope(wanted, covering.Exists(g => g.Organisation is null)
            ? null
            : covering.SelectMany(g => g.Organisations).ToHashSet(StringComparer.Ordinal));
    }
}
