using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Data;
using Yicheng.Cases.Workshop;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Pages.Workbench.Processes;

/// <summary>One process or decision table: what is in force, its drafts, versions and everything that was done with it.</summary>
[RequireAct(WorkshopRights.Read)]
internal sealed class DefinitionModel(ReaderOfPage readers, CityDb db, Localizer texts, WorkshopDesk desk, PackageEdits edits) : DefinitionPage(readers, db, texts)
{
    [FromQuery]
    public string? Did { get; set; }

    public string Text { get; private set; } = "";

    public IReadOnlyList<DraftRow> Drafts { get; private set; } = [];

    public string? DraftTitle { get; private set; }

    /// <summary>Faults for which a published edit of this file is not in force.</summary>
    public IReadOnlyList<PackageProblem> Aside => [.. edits.SetAside.Where(problem => problem.Place.File == Definition.Path)];

    public string? DidWords => Did switch
    {
        "published" => T["已发布。"],
        "rolled-back" => T["已恢复。"],
        "called-off" => T["已取消待生效的发布。"],
        "settled" => T["已选定。"],
        "discarded" => T["草稿已丢弃。"],
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await OpenAsync(cancellationToken) ?? await ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? title, string? from, string? note, CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var number = int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : (int?)null;
        var begun = await ActAsync((once, act) => desk.BeginAsync(once, act, Definition, new BeginDraft(title, note, number), cancellationToken));
        if (!begun.IsRefused)
        {
            return Redirect($"{Definition.Page}/drafts/{begun.Value.Id}");
        }

        (Refusal, DraftTitle) = (begun.Refusal, title);
        return begun.Refusal.Errors.Count == 0 ? this.Refuse(begun.Refusal, WorkshopRights.Design) : await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var path = Definition.Path;
        Drafts = await Db.Set<DraftRow>().AsNoTracking().Where(d => d.File == path).OrderByDescending(d => d.SavedAt).ToListAsync(cancellationToken);
        Text = (await Edition.FindAsync(Db, History, Edition.InForce, Reader.Now, cancellationToken))?.Text ?? "";
        return Answer();
    }
}
