using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Yicheng.Platform.Data;

/// <summary>Marks that a module's entity configuration gives a property, and what they become in each store.</summary>
public static class ModelConventions
{
    private const string Json = "yicheng:json";
    private const string Personal = "yicheng:personal";

    /// <summary>The column holds a JSON document, kept to the letter.</summary>
    public static PropertyBuilder<string> IsJson(this PropertyBuilder<string> property)
    {
        property.HasAnnotation(Json, true);
        return property;
    }

    /// <summary>The column holds a JSON document, kept to the letter, or nothing.</summary>
    public static PropertyBuilder<string?> IsJsonOrNull(this PropertyBuilder<string?> property)
    {
        property.HasAnnotation(Json, true);
        return property;
    }

    /// <summary>The column holds personal data and is encrypted under the key ring.</summary>
    public static PropertyBuilder<TText> IsPersonal<TText>(this PropertyBuilder<TText> property)
    {
        property.HasAnnotation(Personal, true);
        return property;
    }

    internal static void Apply(ModelBuilder model, CityModel parts)
    {
        var encrypted = new PersonalText(parts.Cipher);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
                if (property.FindAnnotation(Json) is not null)
                {
                    property.SetColumnType(parts.Store.JsonColumnType);
                    property.RemoveAnnotation(Json);
                }

                if (property.FindAnnotation(Personal) is not null)
                {
                    property.SetValueConverter(encrypted);
                    property.RemoveAnnotation(Personal);
                }
            }

            NameConstraints(entity);
        }
    }

    private static void NameConstraints(IMutableEntityType entity)
    {
        var table = entity.GetTableName();
        foreach (var key in entity.GetKeys())
        {
            key.SetName(key.IsPrimaryKey() ? $"pk_{table}" : $"ak_{table}_{Columns(key.Properties)}");
        }

        foreach (var index in entity.GetIndexes())
        {
            index.SetDatabaseName($"ix_{table}_{Columns(index.Properties)}");
        }

        foreach (var foreign in entity.GetForeignKeys())
        {
            foreign.SetConstraintName($"fk_{table}_{Columns(foreign.Properties)}");
        }
    }

    private static string Columns(IEnumerable<IMutableProperty> properties) => string.Join('_', properties.Select(p => Snake(p.Name)));

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 && !char.IsUpper(name[i - 1]) ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
