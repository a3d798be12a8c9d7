using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Applying;
using Yicheng.ServiceHall.Drafts;
using Yicheng.ServiceHall.Forms;

namespace Yicheng.ServiceHall.Pages.ServiceHall.Apply;

/// <summary>One page of questions.</summary>
[Authorize]
internal sealed class QuestionsModel(ApplyDesk desk, DraftShelf drafts, Localizer texts) : StepPage(desk, texts)
{
    private readonly ApplyDesk desk = desk;

    public FormGroup Group { get; private set; } = null!;

    public IEnumerable<FieldView> Fields
    {
        get
        {
            var source = Application.Content.OnBehalf ? T["来自申请人的账户信息，请当面核对"] : T["来自您的账户信息"];
            var views = new FieldViews(Application.City.Get<RegionTree>(), Application.Preview, Errors, Application.Content.FilledIn, source, T);
            return Group.Fields.Where(one => Application.Preview.Asked.Contains(one.Key)).SelectMany(one => views.Of(one, Application.Content.Answers[one.Key]));
        }
    }

    public async Task<IActionResult> OnGetAsync(Guid id, int step) => await FindAsync(id, step) is { } elsewhere ? elsewhere : Page();

    public async Task<IActionResult> OnPostAsync(Guid id, int step)
    {
        if (await FindAsync(id, step) is { } elsewhere)
        {
            return elsewhere;
        }

        var form = await Request.ReadFormAsync();
        if (form.ContainsKey("_refresh") || form.ContainsKey("_rows"))
        {
            return Again(form["_rows"].ToString());
        }

        var saved = await SaveAsync(id, tidy: true);
        if (saved.IsRefused)
        {
            return Failed(saved.Refusal);
        }

        var actor = HttpContext.GetActor();
        Application = desk.Look(actor, saved.Value).OrThrow();
        if (form["save"] == "draft")
        {
            return Kept();
        }

        Errors = desk.Errors(actor, Application).Where(error => ApplyDesk.IsOf(Group, error.Key)).ToDictionary(StringComparer.Ordinal);
        if (Errors.Count > 0)
        {
            return Wrong();
        }

        await drafts.ChangeAsync(actor.Id, id, content => content.WithDone(Step), HttpContext.RequestAborted);
        return Redirect(Next());
    }

    /// <summary>The page again from what was posted, nothing saved or checked.</summary>
    public async Task<IActionResult> OnPostRefreshAsync(Guid id, int step) =>
        await FindAsync(id, step) is { } elsewhere ? elsewhere : Again((await Request.ReadFormAsync())["_rows"].ToString());

    /// <summary>Keeps what is typed while it is typed.</summary>
    public async Task<IActionResult> OnPostSaveAsync(Guid id, int step)
    {
        if (await FindAsync(id, step) is { } elsewhere)
        {
            return elsewhere;
        }

        var saved = await SaveAsync(id, tidy: false);
        return saved.IsRefused ? Failed(saved.Refusal) : new NoContentResult();
    }

    private Task<Platform.Errors.Result<Draft>> SaveAsync(Guid id, bool tidy)
    {
        var (group, asked, required, form) = (Group, Application.Preview.Asked, Application.Preview.Required, Request.Form);
        return drafts.ChangeAsync(
            HttpContext.GetActor().Id, id,
            content => PostedPage.Over(content, group, asked, form) is var posted && tidy ? PostedPage.WithoutEmptyRows(posted, group, required) : posted,
            HttpContext.RequestAborted);
    }

    private IActionResult Again(string rows)
    {
        var content = PostedPage.Into(Application.Content, Group, Application.Preview.Asked, Request.Form);
        content = rows.Length > 0 ? PostedPage.WithRows(content, rows, Request.Form) : content;
        Application = desk.Look(HttpContext.GetActor(), Application.Draft with { Content = content }).OrThrow();
        return Page();
    }

    private async Task<IActionResult?> FindAsync(Guid id, int step)
    {
        if (await OpenAsync(id) is { } elsewhere)
        {
            return elsewhere;
        }

        Step = step.ToString(CultureInfo.InvariantCulture);
        if (step >= 1 && step <= Application.Item.Case.Form.Groups.Count && Steps.Any(one => one.Key == Step))
        {
            Group = Application.Item.Case.Form.Groups[step - 1];
            return null;
        }

        return Redirect($"{Application.Address}/{Steps[0].Key}");
    }
}
