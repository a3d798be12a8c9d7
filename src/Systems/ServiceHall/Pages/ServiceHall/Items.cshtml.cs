using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;
using Yicheng.ServiceHall.Finding;
using Yicheng.ServiceHall.Guide;

namespace Yicheng.ServiceHall.Pages.ServiceHall;

/// <summary>Finding a matter, by words and by shelves; every filter stands in the address.</summary>
[AllowAnonymous]
internal sealed class ItemsModel(CityHolder cities, FindAnything find, Localizer T) : PageModel
{
    private const int LongestQuestion = 100;
    private readonly City city = cities.Current;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Theme { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Event { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Region { get; set; }

    [BindProperty(SupportsGet = true, Name = "for")]
    public string? For { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Whether one of the conditions under the fold is set.</summary>
    public bool Narrowed => new[] { Theme, Event, Department, Region, For }.Any(value => !string.IsNullOrEmpty(value));

    public ItemPage Found { get; private set; } = new([], null);

    public ItemCatalogue Catalogue => city.Get<ItemCatalogue>();

    public IEnumerable<Option> Themes => Catalogue.Shelves.Themes.Select(Shelved);

    public IEnumerable<Option> Events => Catalogue.Shelves.LifeEvents.Select(Shelved);

    public IEnumerable<Option> Departments => Catalogue.All.Select(item => item.Case.Department).Distinct(StringComparer.Ordinal).Select(key => new Option(key, DepartmentName(key)));

    public IEnumerable<Option> Audiences => [new("person", T["个人"]), new("firm", T["企业和其他组织"])];

    /// <summary>Counties, and the chosen place where it lies deeper.</summary>
    public IEnumerable<Option> Places
    {
        get
        {
            var tree = city.Get<RegionTree>();
            var counties = tree.Children(tree.Root.Code).Select(region => new Option(region.Code, region.Name.In(T)));
            return tree.Find(Region) is { } chosen && chosen.Level > Reference.Contracts.RegionLevel.County ? counties.Prepend(new Option(chosen.Code, tree.FullName(chosen.Code).In(T))) : counties;
        }
    }

    public string DepartmentName(string key) => find.Department(city.Get<OrganisationDirectory>(), key);

    public string Promise(ServiceItem item) => item.Handling == CaseHandling.Immediate ? T["当场办"]
        : item.Case.Promised is { } limit ? T["承诺 {0}", LimitWords.Of(limit, T)]
        : T["按法定时限办"];

    public void OnGet()
    {
        Q = Q?.Trim() is { Length: > LongestQuestion } longer ? longer[..LongestQuestion] : Q?.Trim();
        Found = Catalogue.Search(new ItemQuery
        {
            Words = Q,
            Theme = Known(Theme),
            LifeEvent = Known(Event),
            Department = Known(Department),
            Region = city.Get<RegionTree>().Find(Region)?.Code,
            Audience = For switch { "person" => Audience.Person, "firm" => Audience.Firm, _ => null },
            After = Known(After),
        });
    }

    private static string? Known(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private Option Shelved(Shelf shelf) => new(shelf.Code, shelf.Name.In(T));
}
