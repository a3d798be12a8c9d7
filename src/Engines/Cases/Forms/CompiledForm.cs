using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Definitions;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;

namespace Yicheng.Cases.Forms;

/// <summary>A form with its expressions and patterns compiled once.</summary>
internal sealed class CompiledForm
{
    private CompiledForm(FormDefinition definition, CompiledField[] fields)
    {
        Definition = definition;
        Fields = fields;
        ByKey = fields.ToFrozenDictionary(field => field.Key, StringComparer.Ordinal);
    }

    public FormDefinition Definition { get; }

    public CompiledField[] Fields { get; }

    public FrozenDictionary<string, CompiledField> ByKey { get; }

    public static CompiledForm Of(FormDefinition form)
    {
        var scope = FormScope.Of(form);
        return new CompiledForm(form, [.. form.Fields.Select(field => CompiledField.Of(field, scope, field.Kind == FieldKind.Rows ? FormScope.Of(form, field) : scope))]);
    }
}

/// <summary>A field ready to be checked.</summary>
internal sealed class CompiledField
{
    private CompiledField(FormField field, FeelScope scope, FeelScope rowScope)
    {
        Field = field;
        Required = FeelCondition.Of(field.Required, scope);
        Visible = field.Visible is null ? FeelCondition.Always : FeelCondition.Of(field.Visible, scope);
        Value = field.Value is null ? null : FeelExpression.Parse(ProcessCheck.Expression(field.Value), scope);
        Rules = [.. field.Rules.Select(rule => (FeelCondition.Of(rule.Expect, scope), rule))];
        Pattern = field.Pattern is null ? null : new Regex($"^(?:{field.Pattern})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        Options = field.Options.Select(option => option.Value).ToFrozenSet(StringComparer.Ordinal);
        Fields = [.. field.Fields.Select(inner => new CompiledField(inner, rowScope, rowScope))];
        ByKey = Fields.ToFrozenDictionary(inner => inner.Key, StringComparer.Ordinal);
    }

    public FormField Field { get; }

    public string Key => Field.Key;

    public FeelCondition Required { get; }

    public FeelCondition Visible { get; }

    public FeelExpression? Value { get; }

    public (FeelCondition Holds, FieldRule Rule)[] Rules { get; }

    public Regex? Pattern { get; }

    public FrozenSet<string> Options { get; }

    /// <summary>The fields of a row.</summary>
    public CompiledField[] Fields { get; }

    public FrozenDictionary<string, CompiledField> ByKey { get; }

    public int MaxLength => Field.MaxLength ?? (Field.Kind == FieldKind.Longtext ? 4000 : 200);

    public static CompiledField Of(FormField field, FeelScope scope, FeelScope rowScope) => new(field, scope, rowScope);
}

/// <summary><c>true</c>, <c>false</c> or a FEEL condition.</summary>
internal readonly struct FeelCondition
{
    public static readonly FeelCondition Always = new(null, true);

    private readonly FeelExpression? expression;
    private readonly bool constant;

    private FeelCondition(FeelExpression? expression, bool constant) => (this.expression, this.constant) = (expression, constant);

    public static FeelCondition Of(string text, FeelScope scope) => text.Trim() switch
    {
        "true" => new(null, true),
        "false" or "" => new(null, false),
        var written => new(FeelExpression.Parse(ProcessCheck.Expression(written), scope), false),
    };

    /// <summary>The names on which it hangs.</summary>
    public IReadOnlySet<string> References => expression?.References ?? System.Collections.Immutable.ImmutableHashSet<string>.Empty;

    /// <summary>Whether it holds; null, FEEL's answer to an error, does not.</summary>
    public bool Holds(Feel.Values.FeelContext variables, TimeProvider time) =>
        expression is null ? constant : expression.Evaluate(variables, new FeelRun(time)) is true;
}
