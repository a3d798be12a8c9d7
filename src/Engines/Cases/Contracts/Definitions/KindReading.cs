using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Contracts;

/// <summary>Reads from YAML what every kind of case has. Systems with richer definitions read their own keys from the same map and these from here.</summary>
public static class KindReading
{
    /// <summary>Reads code, version, name, audience, department, levels, limits, process, form, materials, parts, special procedures, certificate and remedies.</summary>
    /// <param name="map">The kind's map.</param>
    /// <param name="city">The sections read before: organisations and processes.</param>
    public static CaseKind Read(YamlMap map, City city)
    {
        var audience = map.Enums<Audience>("audience");
        var limits = map.Map("limits", Limits.Read) ?? new Limits(null, null, null);
        var kind = new CaseKind
        {
            Code = map.RequiredString("code", 60),
            Version = map.OptionalString("version", 40) ?? "1",
            Name = map.RequiredText("name", 100),
            Audience = audience.Count == 0 ? Audience.Person | Audience.Firm : audience.Aggregate((a, b) => a | b),
            Department = map.RequiredReference("department", city.Get<OrganisationDirectory>().Keys, $"单位"),
            Levels = map.Enums<RegionLevel>("levels"),
            Statutory = limits.Statutory,
            Promised = limits.Promised,
            Acceptance = limits.Acceptance ?? new(5, TimeUnit.Workday),
            Process = map.OptionalString("process", 100),
            Form = FormReading.Read(map, "form"),
            Materials = FormReading.Materials(map, "materials"),
            Parts = map.List("parts", part => new PartKind(part.RequiredString("item", 60), part.RequiredString("element", 100), part.OptionalEnum<OnRefusal>("onRefusal") ?? OnRefusal.Continue)),
            SpecialProcedures = map.List("specialProcedures", one => new SpecialProcedure(one.RequiredText("name", 60), one.RequiredLimit("longest"))),
            Certificate = map.Map("certificate", Certificate),
            ValidFrom = map.OptionalDate("validFrom"),
            ValidTo = map.OptionalDate("validTo"),
        };
        return kind with
        {
            Reconsideration = map.OptionalText("reconsideration") ?? kind.Reconsideration,
            Litigation = map.OptionalText("litigation") ?? kind.Litigation,
        };
    }

    /// <summary>Reads a certificate's definition.</summary>
    public static CertificateKind Certificate(YamlMap map) => new(
        map.RequiredText("title", 60), map.RequiredString("prefix", 20), map.OptionalInt("validYears", 1, 100), map.OptionalString("template", 60), map.Strings("fields"));

    private sealed record Limits(TimeLimit? Statutory, TimeLimit? Promised, TimeLimit? Acceptance)
    {
        public static Limits Read(YamlMap map) => new(map.OptionalLimit("statutory"), map.OptionalLimit("promised"), map.OptionalLimit("acceptance"));
    }
}
