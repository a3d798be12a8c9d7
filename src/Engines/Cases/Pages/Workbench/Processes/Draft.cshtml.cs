using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Workshop;
using Yicheng.Cases.Workshop.Checking;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;

namespace Yicheng.Cases.Pages.Workbench.Processes;

/// <summary>A draft in the editor, as text, and in words.</summary>
[RequireAct(WorkshopRights.Read)]
internal sealed class DraftModel(ReaderOfPage readers, CityDb db, Localizer texts, WorkshopDesk desk, TextCheck check, IEnumerable<IProcessAction> actions) : DefinitionPage(readers, db, texts)
{
    private string? posted;

    [BindProperty(SupportsGet = true)]
    public Guid Draft { get; set; }

    [FromQuery]
    public string? Did { get; set; }

    public DraftRow Row { get; private set; } = null!;

    public Checked? Found { get; private set; }

    public string What => Edition.WhatOf(Row);

    public string Self => Request.Path;

    public string Title => T["草稿“{0}”", Row.Title];

    public string TitleNow { get; private set; } = "";

    public string NoteNow { get; private set; } = "";

    public string? BaseNow { get; private set; }

    public string TextNow => posted ?? Row.Text;

    /// <summary>The draft's version that what is shown stands on; after a conflict the one that the reader has now been told of.</summary>
    public int Seen { get; private set; }

    public ChangedDraft? Changed => Refusal?.Current as ChangedDraft;

    public PanelChoices Panel => PanelChoices.Of(Reader, actions);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ?? Answer();

    public async Task<IActionResult> OnPostAsync(int seen, string? title, string? note, string? text, [FromForm(Name = "base")] int? onto, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var saved = await ActAsync((once, act) => desk.SaveAsync(once, act, Row.Id, new SaveDraft(seen, title, note, text, onto), cancellationToken));
        if (!saved.IsRefused)
        {
            return Redirect($"{Request.Path}?did=saved");
        }

        if (saved.Refusal.Kind == RefusalKind.Forbidden)
        {
            return this.Refuse(saved.Refusal, WorkshopRights.Design);
        }

        Keep(saved.Refusal, seen, title, note, text, onto);
        return Answer();
    }

    /// <summary>Checks what the editor holds, saved or not.</summary>
    public async Task<IActionResult> OnPostCheckAsync(int seen, string? title, string? note, string? text, [FromForm(Name = "base")] int? onto, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Keep(null, seen, title ?? Row.Title, note ?? Row.Note, text, onto ?? Row.Base);
        Found = check.Run(Definition, TextNow.Replace("\r\n", "\n", StringComparison.Ordinal));
        return Answer();
    }

    private void Keep(Refusal? refusal, int seen, string? title, string? note, string? text, int? onto)
    {
        (Refusal, posted, TitleNow, NoteNow, BaseNow) = (refusal, text, title ?? "", note ?? "", onto?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Seen = Changed is null ? seen : Row.Version;
    }

    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var path = Definition.Path;
        if (await Db.Set<DraftRow>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == Draft && d.File == path, cancellationToken) is not { } row)
        {
            return this.Refuse(Refusal.NotFound("没有这份草稿，可能已经发布或丢弃", "draft-not-found"));
        }

        (Row, Seen, TitleNow, NoteNow, BaseNow) = (row, row.Version, row.Title, row.Note, row.Base.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return null;
    }
}
