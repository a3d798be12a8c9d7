using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Running;
using Yicheng.Cases.Tasks;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Events;

namespace Yicheng.Cases.Certificates;

/// <summary>Revokes a certificate; the public check says so from then on.</summary>
internal static class TakeAwayCertificate
{
    public static async Task<Result<CaseFile>> RunAsync(
        CityDb db, CaseAct act, CaseOpening cases, string number, RevokeCertificate request, CancellationToken cancellationToken)
    {
        if (!act.Actor.IsSignedIn)
        {
            return Refusal.SignInFirst();
        }

        if (await db.Set<CertificateRow>().FirstOrDefaultAsync(c => c.Number == number, cancellationToken) is not { } certificate)
        {
            return Refusal.NotFound(new LocalText("没有编号为“{0}”的证照", number));
        }

        if (act.Actor.May(CaseRights.Revoke, certificate.Kind, certificate.Organisation, certificate.Region).RefusalFor(act.Actor) is { } forbidden)
        {
            return forbidden;
        }

        if (Words.Check(request.Reason, "reason", required: true) is { } wordless)
        {
            return wordless;
        }

        if (certificate.RevokedAt is { } before)
        {
            return Refusal.Conflict("revoked-before", new LocalText("这份证照已于 {0} 撤销", before.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        }

        var file = await cases.ByIdAsync(db, act, certificate.CaseId, cancellationToken);
        (certificate.RevokedAt, certificate.RevokedFor) = (act.Now, request.Reason);
        file.Record(CaseActs.CertificateRevoked, file.Parts.Find(part => part.Element == certificate.Part), new EventDetails
        {
            Certificate = number, Title = certificate.TitleZh, TitleEn = certificate.TitleEn, Words = request.Reason,
        });
        db.Publish(new CertificateRevoked(file.Place, number), act.Now);
        return file;
    }
}
