using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Trail;

/// <summary>A reading of the owner's data, as the owner sees it.</summary>
internal sealed record OwnLookUp(Guid Id, DateTimeOffset At, string Reader, ActorKind ReaderKind, string? Organisation, LookUpKind How, string? Matter, string Basis, string? Purpose);

/// <summary>Reads who looked at somebody's own data, newest first: their own by citizen number, an agent's firm's by credit code.</summary>
internal static class OwnTrail
{
    public const int Most = 100;

    public static async Task<(IReadOnlyList<OwnLookUp> Items, Guid? Next)> ReadAsync(CityDb db, FieldCipher cipher, Actor owner, Guid? after, int limit, CancellationToken cancellationToken)
    {
        var own = owner.Kind is ActorKind.Resident or ActorKind.OrganisationAgent
            ? await db.Set<Account>().Where(a => a.Id == owner.Id).Select(a => a.CitizenNumberIndex).FirstOrDefaultAsync(cancellationToken)
            : null;
        string[] mine = [.. new[] { own, owner.CreditCode is { } code ? cipher.BlindIndex(code) : null }.OfType<string>()];
        if (mine.Length == 0)
        {
            return ([], null);
        }

        var rows = db.Set<LookUpRow>().AsNoTracking().Where(l => mine.Contains(l.SubjectIndex) && l.ReaderId != owner.Id);
        rows = after is { } last ? rows.Where(l => l.Id.CompareTo(last) < 0) : rows;
        var size = Math.Clamp(limit, 1, Most);
        var read = await rows.OrderByDescending(l => l.Id).Take(size + 1).ToListAsync(cancellationToken);
        return ([.. read.Take(size).Select(l => new OwnLookUp(l.Id, l.At, l.Reader, l.ReaderKind, l.Organisation, l.How, l.Matter, l.Basis, l.Purpose))], read.Count > size ? read[size - 1].Id : null);
    }
}
