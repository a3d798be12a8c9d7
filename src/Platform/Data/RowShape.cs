using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Yicheng.Platform.Data;

/// <summary>Where the rows of one entity go: its table and, column by column, what is stored of a row. Taken from the model, converters included.</summary>
internal sealed class RowShape
{
    private RowShape(string table, IReadOnlyList<RowColumn> columns) => (Table, Columns) = (table, columns);

    public string Table { get; }

    public IReadOnlyList<RowColumn> Columns { get; }

    public static RowShape Of(IEntityType entity)
    {
        var properties = entity.GetProperties().ToList();
        return properties.Find(property => property.IsShadowProperty() || property.ValueGenerated != ValueGenerated.Never) is { } odd
            ? throw new InvalidOperationException($"{entity.DisplayName()} can't be appended: the database makes its {odd.Name}.")
            : new RowShape($"\"{entity.GetTableName()}\"", properties.ConvertAll(RowColumn.Of));
    }
}

/// <summary>One column of a row.</summary>
internal abstract class RowColumn
{
    private readonly IClrPropertyGetter getter;
    private readonly Func<object?, object?>? convert;

    protected RowColumn(IProperty property)
    {
        Name = $"\"{property.GetColumnName()}\"";
        StoreType = property.GetColumnType();
        getter = property.GetGetter();
        convert = property.GetTypeMapping().Converter?.ConvertToProvider;
    }

    public string Name { get; }

    public string StoreType { get; }

    public static RowColumn Of(IProperty property)
    {
        var stored = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        if (stored.IsValueType && property.IsNullable && Nullable.GetUnderlyingType(stored) is null)
        {
            stored = typeof(Nullable<>).MakeGenericType(stored);
        }

        return (RowColumn)Activator.CreateInstance(typeof(RowColumn<>).MakeGenericType(stored), property)!;
    }

    /// <summary>What is stored of one row; null where nothing is.</summary>
    public object? Stored(object row)
    {
        var value = getter.GetClrValue(row);
        return value is null || convert is null ? value : convert(value);
    }

    /// <summary>What is stored of several rows, as an array of the stored type.</summary>
    public abstract Array StoredOf(IReadOnlyList<object> rows);
}

internal sealed class RowColumn<TStored>(IProperty property) : RowColumn(property)
{
    public override Array StoredOf(IReadOnlyList<object> rows)
    {
        var stored = new TStored[rows.Count];
        for (var at = 0; at < stored.Length; at++)
        {
            stored[at] = (TStored)Stored(rows[at])!;
        }

        return stored;
    }
}
