using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Data;
using Yicheng.Cases.Workshop;
using Yicheng.Cases.Workshop.Checking;
using Yicheng.Cases.Workshop.Exporting;
using Yicheng.Identity.Contracts;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;

namespace Yicheng.Cases.Pages.Workbench.Processes;

/// <summary>One version as diagram, words and text.</summary>
[RequireAct(WorkshopRights.Read)]
internal sealed class VersionModel(ReaderOfPage readers, CityDb db, Localizer texts, TextCheck check) : DefinitionPage(readers, db, texts)
{
    [BindProperty(SupportsGet = true)]
    public string What { get; set; } = "";

    public Edition Edition { get; private set; } = null!;

    public Checked Found => field ??= check.Run(Definition, Edition.Text);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ?? Answer();

    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (await Edition.FindAsync(Db, History, What, Reader.Now, cancellationToken) is not { } found)
        {
            return this.Refuse(Refusal.NotFound("没有这个版本", "no-such-version"));
        }

        Edition = found;
        return null;
    }
}
