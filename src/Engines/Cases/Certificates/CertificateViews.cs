using System.Text.Json;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Reading;

namespace Yicheng.Cases.Certificates;

/// <summary>Certificates as their holder, or as anyone, may see them.</summary>
internal static class CertificateViews
{
    public static CertificateView Full(CertificateRow row, Reader reader) => new(
        row.Number, row.Code, Title(row, reader), row.Part, reader.OrganisationName(row.Organisation),
        [.. JsonSerializer.Deserialize<List<PrintedLine>>(row.Fields)!.Select(line => new CertificateField(reader.Say(line.Label), line.Text))],
        row.IssuedOn, row.ValidTo, row.RevokedAt, row.RevokedFor, row.Template);

    public static CertificateCheck Public(CertificateRow row, Reader reader) => new(
        row.Number,
        Title(row, reader),
        row.HolderKind == SubjectKind.Firm ? row.Holder : AnswerText.Mask(row.Holder),
        reader.OrganisationName(row.Organisation),
        row.IssuedOn,
        row.ValidTo,
        row.RevokedAt is not null ? "revoked" : row.ValidTo < reader.City.Calendar.DateOf(reader.Now) ? "expired" : "valid");

    private static string Title(CertificateRow row, Reader reader) => reader.Chinese ? row.TitleZh : row.TitleEn ?? row.TitleZh;
}
