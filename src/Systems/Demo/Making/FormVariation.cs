using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Yicheng.Cases.Contracts;

namespace Yicheng.Demo.Making;

/// <summary>Makes the answers of one case from the kind's checked example: the applicant's own data in place of the example's, and figures that vary.</summary>
internal static partial class FormVariation
{
    /// <summary>The example with this persona in it; <paramref name="boldness"/> 0 leaves every figure as it is.</summary>
    public static JsonElement Of(CaseKind kind, Persona persona, string region, Random chance, double boldness)
    {
        var form = JsonNode.Parse(kind.Examples[chance.Next(kind.Examples.Count)].GetRawText())!.AsObject();
        foreach (var field in kind.Form.Fields.Where(f => form.ContainsKey(f.Key)))
        {
            if (Known(field, persona, region) is { } known)
            {
                form[field.Key] = known;
            }
            else if (boldness > 0 && field.Kind == FieldKind.Number && form[field.Key] is JsonValue value && value.TryGetValue<decimal>(out var number))
            {
                form[field.Key] = Vary(number, field, chance, boldness);
            }
            else if (boldness > 0 && field.Kind == FieldKind.Choice && chance.NextDouble() < boldness)
            {
                form[field.Key] = field.Options[chance.Next(field.Options.Count)].Value;
            }
        }

        return JsonSerializer.SerializeToElement(form);
    }

    /// <summary>What is a person's is taken from a person only and what is a firm's from a firm; of the other the example's own stands.</summary>
    private static JsonNode? Known(FormField field, Persona persona, string region) => (field.Prefill, field.Kind) switch
    {
        ("subject.name", _) when persona.Applicant.Kind == SubjectKind.Person => persona.Applicant.Name,
        ("subject.citizenNumber", _) when persona.Applicant.Kind == SubjectKind.Person => persona.Applicant.Number,
        ("firm.name", _) when persona.Applicant.Kind == SubjectKind.Firm => persona.Applicant.Name,
        ("firm.creditCode", _) when persona.Applicant.Kind == SubjectKind.Firm => persona.Applicant.Number,
        ("subject.phone", _) => persona.Applicant.Phone,
        (_, FieldKind.Address) => new JsonObject { ["region"] = region, ["detail"] = Division().Replace(persona.Address, "") },
        (_, FieldKind.Region) => region,
        _ => null,
    };

    private static decimal Vary(decimal number, FormField field, Random chance, double boldness)
    {
        var varied = number * (decimal)(1 + ((chance.NextDouble() - 0.5) * 2 * boldness));
        varied = number == Math.Truncate(number) ? Math.Round(varied) : Math.Round(varied, 1);
        return Math.Clamp(varied, field.Min ?? decimal.MinValue, field.Max ?? decimal.MaxValue);
    }

    /// <summary>County, town and village before the street: the case lies in a division of its own.</summary>
    [GeneratedRegex("^.*[县区市镇乡村](?=.)|^.*街道(?=.)", RegexOptions.CultureInvariant)]
    private static partial Regex Division();
}
