using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Host;
using Yicheng.Platform.Data;
using Yicheng.Platform.Modules;
using Yicheng.Testing;

namespace Yicheng.Architecture.Tests;

public sealed class ModuleShapeTests
{
    public static TheoryData<Type> Modules => [.. House.Modules];

    [Fact]
    public void The_host_composes_every_module() =>
        CityModules.All().Select(m => m.GetType()).ShouldBe(House.Modules, ignoreOrder: true);

    [Theory, MemberData(nameof(Modules))]
    public void A_module_has_a_readme_and_translations(Type module)
    {
        File.Exists(Path.Combine(House.FolderOf(module), "README.md")).ShouldBeTrue();
        File.Exists(Path.Combine(House.FolderOf(module), "Locales", "en.po")).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Modules))]
    public void A_module_shows_others_only_its_contracts(Type module) => PublicOutsideContracts(module.Assembly).ShouldBeEmpty();

    [Fact]
    public void A_public_type_outside_contracts_is_caught() =>
        PublicOutsideContracts(House.Trespass).ShouldBe(["Yicheng.Trespass.PublicOutsideContracts"]);

    [Fact]
    public async Task Every_table_carries_its_modules_name()
    {
        await using var store = await TestStore.CreateAsync("sqlite");
        await using var app = CityHost.Build(new CityOptions { DataPath = store.Folder, CityPath = TestCity.Qingyuan });
        await using var db = app.Services.GetRequiredService<CityModel>().OpenForReading();
        var wrong = db.Model.GetEntityTypes()
            .Where(e => !e.GetTableName()!.StartsWith(e.ClrType.Assembly.GetName().Name!.Split('.')[^1].ToLowerInvariant() + "_", StringComparison.Ordinal))
            .Select(e => $"{e.ClrType.FullName} in {e.GetTableName()}");
        wrong.ShouldBeEmpty();
        db.Model.GetEntityTypes().Count().ShouldBeGreaterThan(10);
    }

    private static IEnumerable<string> PublicOutsideContracts(Assembly assembly) => assembly.GetExportedTypes()
        .Where(t => !t.IsNested)
        .Where(t => !(t.Namespace ?? "").Contains(".Contracts", StringComparison.Ordinal))
        .Where(t => !t.IsAssignableTo(typeof(IModule)) && !t.IsAssignableTo(typeof(ITagHelper)) && !t.IsAssignableTo(typeof(ViewComponent)) && !t.IsAssignableTo(typeof(PageModel)))
        .Where(t => !(t.Namespace ?? "").StartsWith("AspNetCoreGeneratedDocument", StringComparison.Ordinal))
        .Select(t => t.FullName!);
}
