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
using FieldKind = Yicheng.Platform.Web.Forms.FieldKind;

namespace Yicheng.ServiceHall.Pages.ServiceHall.Counter;

/// <summary>A counter, or a village agent, begins an application for somebody who has come.</summary>
[RequireAct(ServiceHallModule.Counter)]
internal sealed class IndexModel(CityHolder cities, CityDb db, FieldCipher cipher, CityCards cards, ApplyDesk desk, DraftShelf drafts, DataTrail trail, TimeProvider clock, Localizer T) : PageModel
{
    private readonly City city = cities.Current;
    private readonly Dictionary<string, string> answers = new(StringComparer.Ordinal);

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public IReadOnlyList<Draft> Begun { get; private set; } = [];

    public bool Saved => Request.Query["saved"] == "1";

    /// <summary>Whom the number typed belongs to, when the city knows.</summary>
    public string? Known { get; private set; }

    private bool IsFirm => Answer("as") == "firm";

    public IReadOnlyList<FieldView> Fields =>
    [
        new("item", T["办什么"], FieldKind.Select) { Required = true, Value = Answer("item"), Error = ErrorOf("item"), Options = [.. Offered.Select(item => new Option(item.Code, item.Name.In(T)))] },
        new("card", T["一卡通"], FieldKind.Text) { Affects = true, Value = Answer("card"), Error = ErrorOf("card"), Hint = T["扫居民出示的二维码，或输入卡号，姓名和号码自动填好；没有卡可以不填。居民能看到这次使用。"], MaxLength = 60, Autocomplete = "off" },
        new("as", T["给谁办"], FieldKind.Choice) { Required = true, Affects = true, Value = IsFirm ? "firm" : "person", Error = ErrorOf("applicant.kind"), Options = [new("person", T["个人"]), new("firm", T["企业和其他组织"])] },
        IsFirm
            ? new("number", T["统一社会信用代码"], FieldKind.CreditCode) { Required = true, Affects = true, Value = Answer("number"), Error = ErrorOf("applicant.number"), Source = Known }
            : new("number", T["身份证号"], FieldKind.CitizenNumber) { Required = true, Affects = true, Value = Answer("number"), Error = ErrorOf("applicant.number"), Source = Known },
        new("name", IsFirm ? T["企业名称"] : T["姓名"], FieldKind.Text) { Required = true, Value = Answer("name"), Error = ErrorOf("applicant.name"), MaxLength = 100, Autocomplete = "off" },
        new("phone", T["手机号码"], FieldKind.Phone) { Value = Answer("phone"), Error = ErrorOf("applicant.phone"), Hint = T["没有可以不填；填了才能凭回执查进度。"], Autocomplete = "off" },
        new("place", T["在哪里办"], FieldKind.Region)
        {
            Required = true, Error = ErrorOf("region"), OptionsUrl = RegionLevels.OptionsUrl,
            Levels = RegionLevels.Of(city.Get<RegionTree>(), Answer("place") ?? HttpContext.GetActor().Region, T),
        },
    ];

    private IEnumerable<ServiceItem> Offered => city.Get<ItemCatalogue>().Search(new ItemQuery { Limit = 500 }).Items.Where(item => item.Case.Process is not null && item.State == ItemState.Open);

    public string ItemName(string code) => city.Get<ItemCatalogue>().Find(code)?.Name.In(T) ?? code;

    public async Task OnGetAsync(string? item)
    {
        answers["item"] = item ?? "";
        await ReadDraftsAsync();
    }

    /// <summary>Shows the form again, and whom the number belongs to.</summary>
    public async Task<IActionResult> OnPostRefreshAsync()
    {
        await TakeAsync();
        await OpenCardAsync();
        await LookUpAsync();
        await ReadDraftsAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await TakeAsync();
        if (Request.Form.ContainsKey("_refresh"))
        {
            return await OnPostRefreshAsync();
        }

        await OpenCardAsync();
        if (Errors.Count > 0)
        {
            await ReadDraftsAsync();
            return Page();
        }

        await LookUpAsync();
        var actor = HttpContext.GetActor();
        var item = city.Get<ItemCatalogue>().Find(Answer("item"));
        var applicant = new Applicant(IsFirm ? SubjectKind.Firm : SubjectKind.Person, Answer("name") ?? "", (Answer("number") ?? "").ToUpperInvariant(), Answer("phone"));
        var refusal = item is null ? Refusal.Invalid("item", "请选择要办的事项")
            : Answer("place") is null ? Refusal.Invalid("region", "请选择在哪里办")
            : desk.CheckStart(actor, item, applicant, Answer("place")!);
        if (refusal is null)
        {
            var begun = await desk.BeginAsync(actor, item!, applicant, Answer("place")!, HttpContext.RequestAborted);
            return begun.IsRefused ? this.Refuse(begun.Refusal) : Redirect($"/apply/{begun.Value.Id}/1");
        }

        Errors = [.. refusal.Errors.Count > 0 ? refusal.Errors.Select(error => new FieldError(Control(error.Field), T[error.Message])) : [new FieldError("", T[refusal.Message])]];
        Response.StatusCode = Platform.Http.Problems.StatusOf(refusal.Kind);
        await ReadDraftsAsync();
        return Page();
    }

    private static string Control(string field) => field switch
    {
        "region" => "place",
        "applicant.kind" => "as",
        _ => field.StartsWith("applicant.", StringComparison.Ordinal) ? field["applicant.".Length..] : field,
    };

    private async Task TakeAsync()
    {
        var form = await Request.ReadFormAsync();
        foreach (var name in new[] { "item", "card", "as", "number", "name", "phone" })
        {
            answers[name] = form[name].ToString().Trim();
        }

        answers["place"] = RegionMarkup.Deepest(form["place"]) ?? "";
    }

    /// <summary>A card that is shown says who has come; each opening is recorded, so it is asked once and the field is empty again.</summary>
    private async Task OpenCardAsync()
    {
        if (Answer("card") is not { } scan)
        {
            return;
        }

        var opened = await cards.OpenAsync(HttpContext.GetActor(), scan, "窗口收件", HttpContext.RequestAborted);
        if (opened.IsRefused)
        {
            Errors = [new FieldError("card", T[opened.Refusal.Message])];
            Response.StatusCode = Platform.Http.Problems.StatusOf(opened.Refusal.Kind);
            return;
        }

        (answers["card"], answers["as"], answers["number"], answers["name"]) = ("", "person", opened.Value.CitizenNumber ?? "", opened.Value.Name);
        answers["phone"] = opened.Value.Phone ?? "";
    }

    /// <summary>A complete number fills in the name, so that a clerk types it once; that they asked stands on the person's own trail, also where no case follows.</summary>
    private async Task LookUpAsync()
    {
        var number = (Answer("number") ?? "").ToUpperInvariant();
        var today = city.Get<WorkingCalendar>().DateOf(clock.GetUtcNow());
        if (IsFirm && CreditCode.Check(number) is null && await db.FindFirmAsync(number, HttpContext.RequestAborted) is { } firm)
        {
            (answers["name"], Known) = (firm.Name, T["来自企业登记信息"]);
        }
        else if (!IsFirm && CitizenNumber.Check(number, today) is null && await db.FindResidentAsync(cipher, number, HttpContext.RequestAborted) is { } person)
        {
            answers["name"] = person.Name;
            answers["phone"] = Answer("phone") ?? person.Phone ?? "";
            var actor = HttpContext.GetActor();
            await trail.RecordAsync(actor, new LookUp(number, LookUpKind.Profile, null, actor.GrantsOf(ServiceHallModule.Counter).FirstOrDefault()?.Role ?? ""));
            Known = T["这位居民有账户，办件会同时出现在其“我的办件”里"];
        }
    }

    private async Task ReadDraftsAsync() => Begun = await drafts.OpenAsync(db, HttpContext.GetActor().Id, HttpContext.RequestAborted);

    private string? Answer(string name) => answers.GetValueOrDefault(name) is { Length: > 0 } given ? given : null;

    private string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Field == Control(field))?.Message;
}
