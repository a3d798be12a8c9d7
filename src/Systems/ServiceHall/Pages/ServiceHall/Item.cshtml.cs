using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Applying;
using Yicheng.ServiceHall.Contracts;
using Yicheng.ServiceHall.Forms;
using Yicheng.ServiceHall.Guide;

namespace Yicheng.ServiceHall.Pages.ServiceHall;

/// <summary>The guide of one item.</summary>
[AllowAnonymous]
internal sealed class ItemModel(CityHolder cities, Localizer T) : PageModel
{
    private readonly City city = cities.Current;

    public ServiceItem? Item { get; private set; }

    public ItemPlace Place { get; private set; } = null!;

    public IReadOnlyList<ServiceItem> Near { get; private set; } = [];

    public string Hotline => city.Get<CityProfile>().Hotline;

    public IReadOnlyList<StepInWords> Steps => ProcessInWords.Of(Item!, city, T);

    public bool HasProcess => city.Get<ProcessLibrary>().Find(Item!.Case.Process) is not null;

    public FieldView Region => new("region", T["在哪里办"], Platform.Web.Forms.FieldKind.Region)
    {
        Required = true,
        OptionsUrl = RegionLevels.OptionsUrl,
        Levels = RegionLevels.Of(city.Get<RegionTree>(), Place.Region?.Code, T),
    };

    public string ApplyAddress => $"/items/{Item!.Code}/apply{(Place.Region is { } region ? "?region=" + region.Code : "")}";

    /// <summary>The parts of a bundle.</summary>
    public IEnumerable<(ServiceItem Item, OnRefusal OnRefusal)> Parts =>
        Item!.Case.Parts.Select(part => (Part: city.Get<ItemCatalogue>().Find(part.Item), part.OnRefusal)).Where(one => one.Part is not null).Select(one => (one.Part!, one.OnRefusal));

    public string HowLong => Item!.Handling == CaseHandling.Immediate ? T["当场办好"]
        : Item.Case.Promised is { } promised ? T["受理后 {0}内办好", LimitWords.Of(promised, T)]
        : Item.Case.Statutory is { } statutory ? T["受理后 {0}内办好（法定）", LimitWords.Of(statutory, T)]
        : T["随到随办"];

    public string Fee => Item!.Fee is null ? T["不收费"] : Item.Fee.Note?.In(T) ?? T["按规定收费，填好申请后自动算出"];

    public string Visits => Item!.Visits == 0 ? T["不用跑，网上就能办完"] : T["最多跑 {0} 次：{1}", Item.Visits, Item.WhyVisit?.In(T) ?? ""];

    public string Words(TimeLimit limit) => LimitWords.Of(limit, T);

    public string Forms(Material material) => MaterialCard.Forms(material, T);

    /// <summary>Who may apply, in words.</summary>
    public string Who => Item!.Case.Audience switch
    {
        Audience.Person => T["个人"],
        Audience.Firm => T["企业和其他组织"],
        _ => T["个人、企业和其他组织"],
    };

    /// <summary>Whether a material is always needed, or only in some cases.</summary>
    public string Need(Material material) => material.Required switch
    {
        "true" => T["必须有"],
        "false" => T["可以没有"],
        _ => T["有的情况才要，填申请时会告诉您"],
    };

    public bool IsStaff => HttpContext.GetActor().Kind == ActorKind.Staff;

    public IActionResult OnGet(string code)
    {
        var catalogue = city.Get<ItemCatalogue>();
        Item = catalogue.Find(code);
        if (Item is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            Near = [.. catalogue.Search(new ItemQuery { Words = code.Replace('-', ' '), Limit = 3 }).Items];
            return Page();
        }

        Place = new ItemPlace(Item, city, RegionMarkup.Deepest(Request.Query["region"]), T);
        return Page();
    }
}
