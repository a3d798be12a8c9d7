using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Applying;
using Yicheng.ServiceHall.Contracts;
using Yicheng.ServiceHall.Drafts;
using Yicheng.ServiceHall.Forms;
using FieldError = Yicheng.Platform.Web.Forms.FieldError;

namespace Yicheng.ServiceHall.Pages.ServiceHall.Apply;

/// <summary>Where an application begins: for whom, where; or where it goes on.</summary>
[Authorize]
internal sealed class StartModel(CityHolder cities, CityDb db, ApplyDesk desk, DraftShelf drafts, Localizer T) : PageModel
{
    public ServiceItem Item { get; private set; } = null!;

    public Draft? Begun { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public Profile Me { get; private set; } = null!;

    public string As { get; private set; } = "person";

    public string? Place { get; private set; }

    /// <summary>An agent of a firm may come for the firm or, where the item allows both, for themselves.</summary>
    public bool ChoosesSubject => Me.Firm is not null && Item.Case.Audience == (Audience.Person | Audience.Firm);

    public IReadOnlyList<Option> Subjects => [new("firm", Me.Firm!.Name, Me.Firm.CreditCode), new("person", Me.Name, T["以个人名义"])];

    public FieldView Region => new("place", T["在哪里办"], Platform.Web.Forms.FieldKind.Region)
    {
        Required = true,
        Hint = T["选经营场所或居住地所在的县（市、区），能选到村、社区更好。"],
        OptionsUrl = RegionLevels.OptionsUrl,
        Levels = RegionLevels.Of(cities.Current.Get<RegionTree>(), Place, T),
        Error = Errors.FirstOrDefault(error => error.Field == "place")?.Message,
    };

    public async Task<IActionResult> OnGetAsync(string code, string? region) => await PrepareAsync(code) is { } elsewhere ? elsewhere : Shown(region ?? Me.Firm?.Region ?? Me.Region);

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (await PrepareAsync(code) is { } elsewhere)
        {
            return elsewhere;
        }

        var form = await Request.ReadFormAsync();
        As = ChoosesSubject && form["as"] == "person" ? "person" : As;
        Place = RegionMarkup.Deepest(form["place"]);
        if (form.ContainsKey("_refresh"))
        {
            return Page();
        }

        var actor = HttpContext.GetActor();
        var applicant = As == "firm"
            ? new Applicant(SubjectKind.Firm, Me.Firm!.Name, Me.Firm.CreditCode, Me.Phone)
            : new Applicant(SubjectKind.Person, Me.Name, Me.CitizenNumber ?? "", Me.Phone);
        var refusal = Place is null ? Refusal.Invalid("region", "请选择在哪里办") : desk.CheckStart(actor, Item, applicant, Place);
        if (refusal is not null)
        {
            Errors = [.. (refusal.Errors.Count > 0 ? refusal.Errors.Select(error => new FieldError(error.Field == "region" ? "place" : "", T[error.Message])) : [new FieldError("", T[refusal.Message])])];
            Response.StatusCode = Platform.Http.Problems.StatusOf(refusal.Kind);
            return Page();
        }

        var begun = await desk.BeginAsync(actor, Item, applicant, Place!, HttpContext.RequestAborted);
        return begun.IsRefused ? this.Refuse(begun.Refusal) : Redirect($"/apply/{begun.Value.Id}/1");
    }

    private async Task<IActionResult?> PrepareAsync(string code)
    {
        var actor = HttpContext.GetActor();
        if (cities.Current.Get<ItemCatalogue>().Find(code) is not { } item || item.Case.Process is null)
        {
            return this.Refuse(Refusal.NotFound(new LocalText("没有编码为“{0}”的可办事项，请从办事指南中选择", code)));
        }

        if (actor.Kind is not (ActorKind.Resident or ActorKind.OrganisationAgent))
        {
            return Redirect($"/counter?item={Uri.EscapeDataString(code)}");
        }

        Item = item;
        Me = await db.FindProfileAsync(actor.Id, HttpContext.RequestAborted) ?? new Profile(actor.Id, actor.Kind, actor.Name, null, null, null, null, null);
        As = Me.Firm is not null && item.Case.Audience.HasFlag(Audience.Firm) ? "firm" : "person";
        Begun = (await drafts.OpenAsync(db, actor.Id, HttpContext.RequestAborted)).FirstOrDefault(draft => draft.Item == code);
        return null;
    }

    private PageResult Shown(string? region)
    {
        Place = region;
        return Page();
    }
}
