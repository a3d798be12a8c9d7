using System.Collections.Frozen;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Catalogue;

namespace Yicheng.ServiceHall.Contracts;

/// <summary>
/// The service items of a city, findable. Immutable; take it from one snapshot of the city: <c>cities.Current.Get&lt;ItemCatalogue&gt;()</c>.
/// </summary>
public sealed class ItemCatalogue
{
    private readonly FrozenDictionary<string, ServiceItem> byCode;
    private readonly WordIndex words;
    private readonly RegionTree regions;

    internal ItemCatalogue(IReadOnlyList<ServiceItem> all, Shelves shelves, OrganisationDirectory organisations, RegionTree regions)
    {
        All = all;
        Shelves = shelves;
        this.regions = regions;
        byCode = all.DistinctBy(item => item.Code).ToFrozenDictionary(item => item.Code, StringComparer.Ordinal);
        words = new WordIndex([.. all.Select(item => ItemText.Of(item, shelves, organisations))]);
    }

    /// <summary>Every item, by name of its file.</summary>
    public IReadOnlyList<ServiceItem> All { get; }

    /// <summary>The themes and life events.</summary>
    public Shelves Shelves { get; }

    /// <summary>The item, or null where there is none of that code.</summary>
    public ServiceItem? Find(string? code) => code is null ? null : byCode.GetValueOrDefault(code);

    /// <summary>The items that fit, best first; without words, bundles first and then in the order of the files.</summary>
    public ItemPage Search(ItemQuery query)
    {
        var region = regions.Find(query.Region);
        var ranked = Ranked(query.Words).Where(item => Fits(item, query, region));
        if (query.After is { } after)
        {
            ranked = ranked.SkipWhile(item => item.Code != after).Skip(1);
        }

        List<ServiceItem> page = [.. ranked.Take(query.Limit + 1)];
        var more = page.Count > query.Limit;
        if (more)
        {
            page.RemoveAt(query.Limit);
        }

        return new ItemPage(page, more ? page[^1].Code : null);
    }

    private IEnumerable<ServiceItem> Ranked(string? typed) => string.IsNullOrWhiteSpace(typed)
        ? All.OrderByDescending(item => item.Case.IsBundle)
        : words.Find(typed).Select(place => All[place]);

    private static bool Fits(ServiceItem item, ItemQuery query, Region? region) =>
        item.State != ItemState.Abolished
        && (query.Audience is not { } audience || item.Case.Audience.HasFlag(audience))
        && (query.Department is null || item.Case.Department == query.Department)
        && (query.Theme is null || item.Themes.Contains(query.Theme))
        && (query.LifeEvent is null || item.LifeEvents.Contains(query.LifeEvent))
        && (query.Region is null || (region is not null && item.Case.Levels.Concat(item.Where).Any(level => level >= region.Level)));
}
