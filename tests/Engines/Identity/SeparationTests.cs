using Microsoft.Extensions.DependencyInjection;
using Yicheng.Host;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;
using Yicheng.Testing;

namespace Yicheng.Identity.Tests;

public sealed class SeparationTests
{
    [Theory]
    [InlineData("roles.yaml", "    acts: [audit.read, audit.handle]", "    acts: [audit.read, audit.handle, case.read]", "互斥，却都有权限“case.read”")]
    [InlineData("roles.yaml", "    acts: [identity.administer]", "    acts: [identity.administer, system.administer]", "互斥，却都有权限“system.administer”")]
    [InlineData("roles.yaml", "      - roles: [audit-administrator]", "      - roles: [audit-administrator, system-administrator]", "在同一条互斥规则里写了两次")]
    [InlineData("people.yaml", "grants: [{ role: audit-administrator }]", "grants: [{ role: audit-administrator }, { role: system-administrator }]", "“it-audit”的岗位")]
    [InlineData("people.yaml", "grants: [{ role: supervisor, every-organisation: true }]", "grants: [{ role: supervisor, every-organisation: true }, { role: decider }]", "“city-supervisor”的岗位")]
    public void A_package_whose_roles_contradict_their_separation_is_refused(string file, string words, string others, string problem)
    {
        var folder = Directory.CreateTempSubdirectory("yicheng-").FullName;
        try
        {
            foreach (var source in Directory.GetFiles(TestCity.Qingyuan, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(folder, Path.GetRelativePath(TestCity.Qingyuan, source));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(source, target);
            }

            var path = Path.Combine(folder, file);
            var text = File.ReadAllText(path);
            text.Split(words).Length.ShouldBe(2, words);
            File.WriteAllText(path, text.Replace(words, others, StringComparison.Ordinal));

            var problems = CityPackage.Load(folder, Sections()).Problems;
            problems.ShouldContain(one => one.ToString().Contains(problem, StringComparison.Ordinal) && one.Place.File == file, string.Join('\n', problems));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<PackageSection> Sections()
    {
        var all = new ServiceCollection();
        foreach (var module in CityModules.All())
        {
            module.AddServices(all, new CityOptions());
        }

        var sections = new ServiceCollection();
        foreach (var section in all.Where(service => service.ServiceType == typeof(PackageSection) || service.ServiceType == typeof(Contracts.Act)))
        {
            ((ICollection<ServiceDescriptor>)sections).Add(section);
        }

        return sections.BuildServiceProvider().GetServices<PackageSection>();
    }
}
