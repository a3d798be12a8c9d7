using Yicheng.Cases.Contracts;
using Yicheng.Cases.Forms;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Filing;

/// <summary>Checks who an application is for.</summary>
internal static class ApplicantCheck
{
    private const int LongestName = 100;

    /// <summary>What is wrong, or null.</summary>
    public static List<FieldError>? Run(Applicant? applicant, CaseKind kind, DateOnly today)
    {
        if (applicant is null)
        {
            return [new("applicant", "请填写申请人")];
        }

        var errors = new List<FieldError>();
        if (!kind.Audience.HasFlag(applicant.Kind == SubjectKind.Person ? Audience.Person : Audience.Firm))
        {
            errors.Add(new("applicant.kind", kind.Audience == Audience.Person
                ? new LocalText("“{0}”只面向个人", kind.Name)
                : new LocalText("“{0}”只面向企业和其他组织", kind.Name)));
        }

        var name = applicant.Name.Trim();
        if (name.Length is 0 or > LongestName || FieldReading.HasControl(name, lines: false))
        {
            errors.Add(new("applicant.name", new LocalText("申请人名称应为 1 到 {0} 个字", LongestName)));
        }

        var number = applicant.Number.Trim().ToUpperInvariant();
        if ((applicant.Kind == SubjectKind.Person ? CitizenNumber.Check(number, today) : CreditCode.Check(number)) is { } wrong)
        {
            errors.Add(new("applicant.number", wrong));
        }

        if (!string.IsNullOrWhiteSpace(applicant.Phone) && PhoneNumber.Check(applicant.Phone) is { } wrongPhone)
        {
            errors.Add(new("applicant.phone", wrongPhone));
        }

        return errors.Count > 0 ? errors : null;
    }

    public static Applicant Tidy(Applicant applicant) => applicant with
    {
        Name = applicant.Name.Trim(),
        Number = applicant.Number.Trim().ToUpperInvariant(),
        Phone = string.IsNullOrWhiteSpace(applicant.Phone) ? null : PhoneNumber.Normalise(applicant.Phone),
    };
}
