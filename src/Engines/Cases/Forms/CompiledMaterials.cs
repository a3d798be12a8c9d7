using System.Collections.Frozen;
using Yicheng.Cases.Contracts;

namespace Yicheng.Cases.Forms;

/// <summary>The materials of a kind with their conditions compiled once.</summary>
internal sealed class CompiledMaterials
{
    private readonly (Material Material, FeelCondition Required)[] all;

    private CompiledMaterials((Material Material, FeelCondition Required)[] all)
    {
        this.all = all;
        ByCode = all.ToFrozenDictionary(one => one.Material.Code, one => one.Material, StringComparer.Ordinal);
    }

    public FrozenDictionary<string, Material> ByCode { get; }

    public static CompiledMaterials Of(CaseKind kind)
    {
        var scope = FormScope.Of(kind.Form);
        return new CompiledMaterials([.. kind.Materials.Select(material => (material, FeelCondition.Of(material.Required, scope)))]);
    }

    /// <summary>The materials that must come as files, given the answers.</summary>
    public IEnumerable<Material> RequiredFiles(Feel.Values.FeelContext answers, TimeProvider time) =>
        Required(answers, time).Where(material => material.Forms.Contains(MaterialForm.Electronic));

    /// <summary>The materials that must come in some form, given the answers.</summary>
    public IEnumerable<Material> Required(Feel.Values.FeelContext answers, TimeProvider time)
    {
        foreach (var (material, required) in all)
        {
            if (required.Holds(answers, time))
            {
                yield return material;
            }
        }
    }
}
