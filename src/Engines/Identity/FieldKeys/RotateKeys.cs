using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.FieldKeys;

/// <summary><c>yicheng rotate-keys</c>: a new key for personal data; running nodes take it up within seconds and bring what is stored under it.</summary>
internal static class RotateKeys
{
    public static ProgramCommand Command() => new(
        new Command("rotate-keys", "Makes a new key for personal data; running nodes bring everything stored under it"),
        (services, parsed, _) =>
        {
            var T = services!.GetRequiredService<Localizer>();
            var suite = services!.GetRequiredService<CityHolder>().Current.Get<CityProfile>().Encryption;
            var key = services!.GetRequiredService<FieldCipher>().AddKey(suite, services!.GetRequiredService<TimeProvider>().GetUtcNow());
            parsed.InvocationConfiguration.Output.WriteLine(T["新密钥是 {0}。运行中的节点几秒内启用它，并在后台把已存的数据换到它下面。", key.Name]);
            return Task.FromResult(0);
        });
}
