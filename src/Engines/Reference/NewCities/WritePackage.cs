using Yicheng.Reference.Organisations;
using Yicheng.Reference.Regions;

namespace Yicheng.Reference.NewCities;

/// <summary>Writes a city's own files, and everything else as the template has it with its places put in the new city's.</summary>
internal static class WritePackage
{
    private static readonly HashSet<string> Texts = [".yaml", ".yml", ".csv", ".bpmn", ".dmn", ".md", ".html", ".po", ".json", ".txt"];

    /// <summary>What a city says of itself is written anew; particulars of organisations are nobody else's.</summary>
    private static readonly HashSet<string> Own = [RegionSection.File, "city.yaml", OrganisationSection.ParticularsFile];

    public static void Write(CityToWrite city, string template, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllLines(
            Path.Combine(folder, RegionSection.File),
            city.Regions.Select(region => $"{region.Code},{region.Name},{region.English}").Prepend(string.Join(',', RegionSection.Columns)));
        File.WriteAllText(Path.Combine(folder, "city.yaml"), Profile(city));
        var transplant = new Transplant(template, city);
        foreach (var file in Directory.EnumerateFiles(template, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(template, file);
            if (Own.Contains(path))
            {
                continue;
            }

            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (Texts.Contains(Path.GetExtension(file)))
            {
                File.WriteAllText(target, transplant.Of(File.ReadAllText(file)));
            }
            else
            {
                File.Copy(file, target);
            }
        }
    }

    private static string Profile(CityToWrite city) => $$"""
        # yaml-language-server: $schema=../../docs/schemas/city.schema.json
        code: {{city.Code}}
        name: { zh: {{city.Name.Zh}}, en: {{city.Name.En}} }
        short-name: { zh: {{city.ShortName.Zh}}, en: {{city.ShortName.En}} }
        province: { zh: {{city.Province.Zh}}, en: {{city.Province.En}} }
        time-zone: Asia/Shanghai
        working-hours: [08:30-12:00, 14:30-17:30]
        hotline: 12345
        emblem: {{city.ShortName.Zh[..1]}}
        contact:
          organiser: { zh: {{city.Name.Zh}}人民政府, en: People's Government of {{city.Name.En}} }
          address: { zh: {{city.Name.Zh}}人民政府, en: People's Government of {{city.Name.En}} }

        # Valid numbers that nobody has, until particulars.yaml holds the real ones. Remove before anybody relies on them.
        invent:
          credit-codes: true

        """;
}
