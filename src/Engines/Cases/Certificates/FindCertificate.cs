using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Reading;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Certificates;

/// <summary>Looks certificates up.</summary>
internal static class FindCertificate
{
    public static async Task<Result<CertificateCheck>> PublicAsync(CityDb db, Reader reader, string number, string? code, CancellationToken cancellationToken)
    {
        var row = await RowAsync(db, number, cancellationToken);
        var given = Encoding.UTF8.GetBytes((code ?? "").Trim().ToUpperInvariant());

        // One answer for a wrong number and a wrong code, in the same time: numbers cannot be felt out.
        return row is not null && CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(row.Code))
            ? CertificateViews.Public(row, reader)
            : Refusal.NotFound("没有找到这份证照，请核对编号和校验码", "certificate-not-found");
    }

    public static async Task<Result<CertificateView>> FullAsync(CityDb db, Reader reader, string number, CancellationToken cancellationToken)
    {
        if (!reader.Actor.IsSignedIn)
        {
            return Refusal.SignInFirst();
        }

        var missing = Refusal.NotFound(new LocalText("没有编号为“{0}”的证照", number), "certificate-not-found");
        if (await RowAsync(db, number, cancellationToken) is not { } row)
        {
            return missing;
        }

        var matter = await db.Set<CaseRow>().AsNoTracking().SingleAsync(c => c.Id == row.CaseId, cancellationToken);
        if (row.HolderAccount != reader.Actor.Id && !Running.CaseOpening.IsApplicant(reader.Actor, matter))
        {
            if (!reader.Actor.May(CaseRights.Read, row.Kind, row.Organisation, row.Region).Allowed)
            {
                return missing;
            }

            await LookUps.RecordAsync(reader, matter, Identity.Contracts.LookUpKind.Certificate);
        }

        return CertificateViews.Full(row, reader);
    }

    public static async Task<IReadOnlyList<CertificateView>> MineAsync(CityDb db, Reader reader, CancellationToken cancellationToken)
    {
        var me = reader.Actor.Id;
        var rows = reader.Actor.IsSignedIn
            ? await db.Set<CertificateRow>().AsNoTracking().Where(c => c.HolderAccount == me).OrderByDescending(c => c.IssuedAt).Take(200).ToListAsync(cancellationToken)
            : [];
        return rows.ConvertAll(row => CertificateViews.Full(row, reader));
    }

    private static Task<CertificateRow?> RowAsync(CityDb db, string number, CancellationToken cancellationToken) =>
        db.Set<CertificateRow>().AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, cancellationToken);
}
