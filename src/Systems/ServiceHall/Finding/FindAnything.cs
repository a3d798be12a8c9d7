using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;

namespace Yicheng.ServiceHall.Finding;

/// <summary>A line that the search box shows while somebody types.</summary>
internal sealed record Suggestion(string Url, string Title, string About);

/// <summary>Answers the one search box: matters first, then who handles what and where.</summary>
internal sealed class FindAnything(CityHolder cities, Localizer T)
{
    private const int MostItems = 6;
    private const int MostOthers = 3;
    private const int LongestQuestion = 100;

    public IReadOnlyList<Suggestion> Suggest(string? typed)
    {
        var words = (typed ?? "").Trim();
        if (words.Length is 0 or > LongestQuestion)
        {
            return [];
        }

        var city = cities.Current;
        var organisations = city.Get<OrganisationDirectory>();
        var items = city.Get<ItemCatalogue>().Search(new ItemQuery { Words = words, Limit = MostItems }).Items
            .Select(item => new Suggestion($"/items/{item.Code}", item.Name.In(T), Department(organisations, item.Case.Department)));
        return [.. items, .. words.Length < 2 ? [] : Bodies(organisations, words), .. words.Length < 2 ? [] : Places(city.Get<RegionTree>(), words)];
    }

    public string Department(OrganisationDirectory organisations, string key) =>
        organisations.All.FirstOrDefault(organisation => organisation.Key == key)?.ShortName.In(T) ?? key;

    private IEnumerable<Suggestion> Bodies(OrganisationDirectory organisations, string words) => organisations.Search(words)
        .Where(organisation => organisation.Kind is OrganisationKind.Department or OrganisationKind.Window or OrganisationKind.ServiceStation)
        .Take(MostOthers)
        .Select(organisation => new Suggestion(
            organisation.Kind == OrganisationKind.Department ? $"/items?department={organisation.Key}&region={organisation.RegionCode}" : $"/items?region={organisation.RegionCode}",
            organisation.Name.In(T), $"{organisation.Address.In(T)} · {organisation.Phone}"));

    private IEnumerable<Suggestion> Places(RegionTree regions, string words) => regions.Search(words, limit: MostOthers)
        .Select(region => new Suggestion($"/items?region={region.Code}", regions.FullName(region.Code).In(T), T["在这里可以办的事"]));
}
