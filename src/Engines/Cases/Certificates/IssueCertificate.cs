using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Cases.Reading;
using Yicheng.Cases.Running;
using Yicheng.Platform.Events;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Certificates;

/// <summary>Turns a grant into a certificate: the record that is printed, checked and, if need be, revoked.</summary>
internal static class IssueCertificate
{
    /// <summary>Letters and digits that nobody mistakes for one another.</summary>
    private const string CodeAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static readonly BilingualText HolderName = new("名称", "Name");
    private static readonly BilingualText HolderCreditCode = new("统一社会信用代码", "Unified social credit code");
    private static readonly BilingualText HolderNumber = new("公民身份号码", "Citizen number");

    public static void Run(CaseFile file, PartRow part)
    {
        if (part.Outcome != CaseOutcome.Granted || file.Kind.KindOf(part.Element).Certificate is not { } kind)
        {
            return;
        }

        var today = file.City.Calendar.DateOf(file.Now);
        var number = string.Create(CultureInfo.InvariantCulture, $"{kind.Prefix}{file.Case.Number[(file.Case.Number.IndexOf('-', StringComparison.Ordinal) + 1)..]}{(part.Seq == 0 ? "" : $"-{part.Seq}")}");
        var certificate = new CertificateRow
        {
            Number = number,
            CaseId = file.Case.Id,
            Part = part.Element,
            Kind = part.Kind,
            Code = RandomNumberGenerator.GetString(CodeAlphabet, 8),
            TitleZh = kind.Title.Zh,
            TitleEn = kind.Title.En,
            HolderKind = file.Case.SubjectKind,
            Holder = file.Case.SubjectName,
            HolderAccount = file.Case.SubjectAccount,
            Fields = JsonSerializer.Serialize(Fields(file, kind)),
            Organisation = part.Organisation,
            Region = file.Case.Region,
            IssuedAt = file.Now,
            IssuedOn = today,
            ValidTo = kind.ValidYears is { } years ? today.AddYears(years).AddDays(-1) : null,
            Template = kind.Template,
        };
        file.Db.Add(certificate);
        file.Record(CaseActs.CertificateIssued, part, new EventDetails { Certificate = number, Form = CertificateContent.Hash(certificate), Title = kind.Title.Zh, TitleEn = kind.Title.En });
        file.Db.Publish(new CertificateIssued(file.Place, number, file.Case.SubjectAccount), file.Now);
    }

    private static List<PrintedLine> Fields(CaseFile file, CertificateKind kind)
    {
        using var form = JsonDocument.Parse(file.Case.Form);
        var fields = new List<PrintedLine>
        {
            new(HolderName, file.Case.SubjectName),
            new(file.Case.SubjectKind == SubjectKind.Firm ? HolderCreditCode : HolderNumber, file.Case.SubjectNumber),
        };
        foreach (var key in kind.Fields ?? [])
        {
            if (file.Kind.Form.ByKey.TryGetValue(key, out var field) && form.RootElement.TryGetProperty(key, out var value))
            {
                fields.Add(new(field.Field.Label, AnswerText.Of(field.Field, value, file.City.Regions, chinese: true)));
            }
        }

        return fields;
    }
}

/// <summary>A line of a certificate as it is kept: what it says stays as it was issued, what it is called follows the reader's language.</summary>
internal sealed record PrintedLine(BilingualText Label, string Text);
