using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Applying;
using Yicheng.ServiceHall.Drafts;
using Yicheng.ServiceHall.Forms;
using FieldError = Yicheng.Platform.Web.Forms.FieldError;

namespace Yicheng.ServiceHall.Pages.ServiceHall.Apply;

/// <summary>Everything once more before it is sent.</summary>
[Authorize]
internal sealed class CheckModel(ApplyDesk desk, SendDraft send, TimeProvider clock, Localizer texts) : StepPage(desk, texts)
{
    private readonly ApplyDesk desk = desk;

    /// <summary>What is wrong, each with the page where it is put right.</summary>
    public IReadOnlyList<(string Href, string Message)> Faults { get; private set; } = [];

    public string RegionName => Application.City.Get<RegionTree>().FullName(Application.Content.Region).In(T);

    public string Fee => Application.Item.Fee is null ? T["不收费"]
        : Application.Fee is { } fen ? T["{0} 元", (fen / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)]
        : T["受理后按规定计算"];

    public string Answer(FormField field) => AnswerWords.Of(field, Application.Content.Answers[field.Key], Application.City.Get<RegionTree>(), Application.Preview, T);

    public string Answer(FormField inner, System.Text.Json.Nodes.JsonNode? row) => AnswerWords.Of(inner, row?[inner.Key], Application.City.Get<RegionTree>(), Application.Preview, T);

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        Step = ApplyStep.Check;
        if (await OpenAsync(id) is { } elsewhere)
        {
            return elsewhere;
        }

        Faults = Told(desk.Errors(HttpContext.GetActor(), Application));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        Step = ApplyStep.Check;
        if (await OpenAsync(id) is { } elsewhere)
        {
            return elsewhere;
        }

        var actor = HttpContext.GetActor();
        if (desk.Errors(actor, Application) is { Count: > 0 } errors)
        {
            Faults = Told(errors);
            return Wrong();
        }

        var filed = await send.RunAsync(new CaseAct(actor, clock.GetUtcNow()), Application.Draft, HttpContext.RequestAborted);
        if (!filed.IsRefused)
        {
            return Redirect(Application.Address + "/done");
        }

        // Somebody pressed twice and the other press was first: both see the same number.
        if (filed.Refusal.Kind == RefusalKind.NotFound && await OpenAsync(id) is { } done)
        {
            return done;
        }

        Faults = Told(filed.Refusal.Errors.Count > 0
            ? filed.Refusal.Errors.DistinctBy(error => error.Field).ToDictionary(error => error.Field, error => T[error.Message], StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal) { [""] = T[filed.Refusal.Message] });
        Response.StatusCode = Platform.Http.Problems.StatusOf(filed.Refusal.Kind);
        return Page();
    }

    private List<(string Href, string Message)> Told(IReadOnlyDictionary<string, string> errors) => [.. errors.Select(error =>
    {
        var step = error.Key.StartsWith("attachments", StringComparison.Ordinal) ? ApplyStep.Materials
            : Steps.FirstOrDefault(one => one.Group is { } group && ApplyDesk.IsOf(group, error.Key))?.Key;
        return (step is null ? "" : $"{Application.Address}/{step}?back=check", error.Value);
    })];
}
