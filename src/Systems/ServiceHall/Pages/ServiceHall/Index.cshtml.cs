using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;
using Yicheng.ServiceHall.Drafts;
using Yicheng.ServiceHall.Figures;

namespace Yicheng.ServiceHall.Pages.ServiceHall;

/// <summary>The city's front door.</summary>
[AllowAnonymous]
internal sealed class IndexModel(CityHolder cities, CityDb db, HallFigures figures, DraftShelf drafts, CaseReader cases, Localizer T) : PageModel
{
    private const int MostMine = 20;
    private const int MostPopular = 6;

    public City City { get; } = cities.Current;

    public ItemCatalogue Catalogue => City.Get<ItemCatalogue>();

    public CityProfile Profile => City.Get<CityProfile>();

    public HallDay Day { get; private set; } = null!;

    public DateOnly Today => City.Get<WorkingCalendar>().DateOf(Day.AsOf);

    /// <summary>What is asked of the reader, when signed in.</summary>
    public IReadOnlyList<CaseLine> Waiting { get; private set; } = [];

    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    public int Running { get; private set; }

    public bool SignedIn => HttpContext.GetActor().Kind is ActorKind.Resident or ActorKind.OrganisationAgent;

    /// <summary>What most came for this week; before anybody came, the bundles and the first of the catalogue.</summary>
    public IReadOnlyList<(ServiceItem Item, int? Count)> Popular
    {
        get
        {
            var counted = Day.Popular.Select(pair => (Item: Catalogue.Find(pair.Key), Count: (int?)pair.Value)).Where(pair => pair.Item is not null).Select(pair => (pair.Item!, pair.Count)).ToList();
            return counted.Count > 0 ? counted : [.. Catalogue.Search(new ItemQuery { Limit = MostPopular }).Items.Select(item => (item, (int?)null))];
        }
    }

    /// <summary>The organs that exercise items, with how many.</summary>
    public IReadOnlyList<(string Key, string Name, int Count)> Departments =>
    [
        .. Catalogue.All.Where(item => item.State != ItemState.Abolished).GroupBy(item => item.Case.Department, StringComparer.Ordinal)
            .Select(group => (group.Key, City.Get<OrganisationDirectory>().All.FirstOrDefault(organ => organ.Key == group.Key)?.ShortName.In(T) ?? group.Key, group.Count())),
    ];

    public async Task OnGetAsync()
    {
        Day = await figures.ReadAsync(db, HttpContext.RequestAborted);
        if (SignedIn)
        {
            var actor = HttpContext.GetActor();
            var mine = await cases.MineAsync(db, actor, null, MostMine, HttpContext.RequestAborted);
            Waiting = [.. mine.Items.Where(line => line.Waiting)];
            Running = mine.Items.Count(line => line.State != CaseState.Closed && !line.Waiting);
            Drafts = await drafts.OpenAsync(db, actor.Id, HttpContext.RequestAborted);
        }
    }
}
