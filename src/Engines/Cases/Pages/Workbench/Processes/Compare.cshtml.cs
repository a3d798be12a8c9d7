using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Yicheng.Bpmn;
using Yicheng.Cases.Data;
using Yicheng.Cases.Workshop;
using Yicheng.Cases.Workshop.Comparing;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Cases;
using Yicheng.Platform.Web.Forms;
using Refusal = Yicheng.Platform.Errors.Refusal;

namespace Yicheng.Cases.Pages.Workbench.Processes;

/// <summary>Two versions side by side, with what changed in words and on the diagrams.</summary>
[RequireAct(WorkshopRights.Read)]
internal sealed class CompareModel(ReaderOfPage readers, CityDb db, Localizer texts) : DefinitionPage(readers, db, texts)
{
    [FromQuery]
    public string? From { get; set; }

    [FromQuery]
    public string? To { get; set; }

    public Edition Before { get; private set; } = null!;

    public Edition After { get; private set; } = null!;

    public IReadOnlyList<Difference> Found { get; private set; } = [];

    public IReadOnlyList<Option> Choices { get; private set; } = [];

    public string KindName(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => T["新增"],
        ChangeKind.Removed => T["删去"],
        _ => T["改动"],
    };

    /// <summary>On the earlier diagram what went and what changed, on the later one what came and what changed.</summary>
    public IEnumerable<DiagramMark> Marks(bool after) => Found.Where(one => one.Element is not null && one.Kind != (after ? ChangeKind.Removed : ChangeKind.Added))
        .Select(one => new DiagramMark(one.Element!, one.Kind.ToString().ToLowerInvariant(), KindName(one.Kind)));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var path = Definition.Path;
        var drafts = await Db.Set<DraftRow>().AsNoTracking().Where(d => d.File == path).OrderByDescending(d => d.SavedAt).ToListAsync(cancellationToken);
        Choices = [.. drafts.Select(draft => new Option(Edition.WhatOf(draft), T["草稿“{0}”", draft.Title])), .. VersionOptions];
        if (await Edition.FindAsync(Db, History, From ?? Earlier(), Reader.Now, cancellationToken) is not { } before
            || await Edition.FindAsync(Db, History, To ?? Edition.InForce, Reader.Now, cancellationToken) is not { } after)
        {
            return this.Refuse(Refusal.NotFound("没有这个版本", "no-such-version"));
        }

        // The lists show what was found, however the address called it.
        ModelState.Clear();
        (Before, After) = (before, after);
        Found = Differences.Between(Definition, before.Text, after.Text);
        return Answer();
    }

    /// <summary>The version before the one in force.</summary>
    private string? Earlier() => History.Versions.LastOrDefault(version => version.Number < Line.InForce?.Version.Number) is { } earlier ? Edition.WhatOf(earlier.Number) : Edition.InForce;
}
