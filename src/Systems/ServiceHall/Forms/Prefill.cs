using System.Text.Json.Nodes;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.ServiceHall.Forms;

/// <summary>First answers from what the city already holds of the applicant.</summary>
internal static class Prefill
{
    /// <summary>The answers that can be filled in, by key.</summary>
    public static JsonObject Of(FormDefinition form, Applicant applicant, Profile? person, FirmProfile? firm, RegionTree regions)
    {
        var answers = new JsonObject();
        foreach (var field in form.Fields)
        {
            if (Value(field, applicant, person, firm, regions) is { } value)
            {
                answers[field.Key] = value;
            }
        }

        return answers;
    }

    private static JsonNode? Value(FormField field, Applicant applicant, Profile? person, FirmProfile? firm, RegionTree regions)
    {
        var forPerson = applicant.Kind == SubjectKind.Person;
        var text = field.Prefill switch
        {
            "subject.name" => person?.Name ?? (forPerson ? applicant.Name : null),
            "subject.citizenNumber" => person?.CitizenNumber ?? (forPerson ? applicant.Number : null),
            "subject.phone" => person?.Phone ?? applicant.Phone,
            "subject.address" => person?.Address,
            "firm.name" => firm?.Name ?? (forPerson ? null : applicant.Name),
            "firm.creditCode" => firm?.CreditCode ?? (forPerson ? null : applicant.Number),
            "firm.address" => firm?.Address,
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null
            : field.Kind != FieldKind.Address ? JsonValue.Create(text)
            : (field.Prefill == "firm.address" ? firm?.Region : person?.Region) is { } region ? Address(text, region, regions)
            : null;
    }

    /// <summary>The address behind the names of its divisions, which are chosen and not typed.</summary>
    private static JsonObject Address(string text, string region, RegionTree regions)
    {
        var detail = text;
        foreach (var place in regions.Path(region))
        {
            detail = detail.StartsWith(place.Name.Zh, StringComparison.Ordinal) && detail.Length > place.Name.Zh.Length ? detail[place.Name.Zh.Length..] : detail;
        }

        return new JsonObject { ["region"] = region, ["detail"] = detail };
    }
}
