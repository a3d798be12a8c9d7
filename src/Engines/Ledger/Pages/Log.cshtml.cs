using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Ledger.Data;
using Yicheng.Ledger.Keys;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;
using Yicheng.TransparencyLog.Notes;

namespace Yicheng.Ledger.Pages;

/// <summary>What the ledger is, and its latest checkpoint.</summary>
[AllowAnonymous]
public sealed class LogModel(CityDb db, CityHolder cities) : PageModel
{
    public Checkpoint? Checkpoint { get; private set; }

    public string Note { get; private set; } = "";

    public string Key { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (await db.Set<LedgerCheckpoint>().OrderByDescending(checkpoint => checkpoint.Size).FirstOrDefaultAsync(cancellationToken) is not { } last
            || !SignedNote.TryParse(last.Note, out var note) || !Checkpoint.TryParse(note.Text, out var checkpoint))
        {
            return;
        }

        (Checkpoint, Note, At) = (checkpoint, last.Note, last.At.ToOffset(cities.Current.Get<CityProfile>().Offset));
        Key = HttpContext.RequestServices.GetRequiredService<LedgerKeyFile>().Open().Public.ToString();
    }
}
