using System.Collections.Frozen;
using System.Text.Json;
using Yicheng.Cases.Contracts;

namespace Yicheng.Cases.Forms;

internal static class FieldKinds
{
    /// <summary>The kinds as definitions write them: citizenNumber, creditCode ….</summary>
    public static readonly FrozenDictionary<string, FieldKind> ByName = Enum.GetValues<FieldKind>()
        .ToFrozenDictionary(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), StringComparer.Ordinal);
}
