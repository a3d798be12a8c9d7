using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Data;
using Yicheng.Cases.Workshop;
using Yicheng.Cases.Workshop.Exporting;
using Yicheng.Cases.Workshop.History;
using Yicheng.Identity.Contracts;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;

namespace Yicheng.Cases.Pages.Workbench.Processes;

/// <summary>What the workshop's pages fetch or give to keep: texts of versions, the change for the package, receipts.</summary>
internal static class DefinitionTexts
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var shelf in (string[])["processes", "decisions"])
        {
            routes.MapGet($"/workbench/{shelf}/{{id}}/versions/{{what}}/xml", async (string id, string what, HttpContext http, ReaderOfPage readers, CityDb db, CancellationToken token) =>
                await FindAsync(shelf, id, what, http, readers, db, token) is { } edition ? Results.Text(edition.Text, "application/xml") : Missing())
                .RequireAct(WorkshopRights.Read).ExcludeFromDescription();
            routes.MapGet($"/workbench/{shelf}/{{id}}/export", async (string id, string? what, HttpContext http, ReaderOfPage readers, CityDb db, CancellationToken token) =>
            {
                if (await FindAsync(shelf, id, what, http, readers, db, token) is not { } edition)
                {
                    return Missing();
                }

                var onDisk = DefinitionSources.Of(readers.For(http).City.City).OnDisk.GetValueOrDefault(edition.File.Path, "");
                return Results.File(Encoding.UTF8.GetBytes(PackageChange.Patch(edition.File.Path, onDisk, edition.Text)), "text/x-diff", $"{edition.File.Id}.patch");
            }).RequireAct(WorkshopRights.Read).ExcludeFromDescription();
            routes.MapGet($"/workbench/{shelf}/{{id}}/receipt", async (string id, int seq, HttpContext http, CityDb db, CityLedger ledger, CancellationToken token) =>
            {
                var path = DefinitionFile.TryOf(shelf, id, out var file) ? file.Path : "";
                if (await db.Set<VersionEventRow>().AsNoTracking().FirstOrDefaultAsync(e => e.File == path && e.Seq == seq, token) is not { } row)
                {
                    return Refusal.NotFound("没有这条记录").ToProblem();
                }

                var receipt = await ledger.ReceiptAsync(row.Id, token);
                return receipt.IsRefused ? receipt.Refusal.ToProblem() : Results.File(Encoding.UTF8.GetBytes(receipt.Value.ToJson()), "application/json", $"{id}-{seq}.json");
            }).RequireAct(WorkshopRights.Read).ExcludeFromDescription();
        }
    }

    private static async Task<Edition?> FindAsync(string shelf, string id, string? what, HttpContext http, ReaderOfPage readers, CityDb db, CancellationToken cancellationToken)
    {
        var reader = readers.For(http);
        return DefinitionFile.TryOf(shelf, id, out var file)
            ? await Edition.FindAsync(db, await VersionBook.ReadAsync(db, reader.City.City, file, cancellationToken), what, reader.Now, cancellationToken) : null;
    }

    private static IResult Missing() => Refusal.NotFound("没有这个版本", "no-such-version").ToProblem();
}
