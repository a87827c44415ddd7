using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Prover.Tests.House;

/// <summary>A type as metadata name it; a nested type counts as the one around it.</summary>
internal sealed record TypeName(string Assembly, string Namespace, string Name)
{
    public override string ToString() => $"{Namespace}.{Name}";
}

/// <summary>One type that uses another.</summary>
internal sealed record Use(TypeName From, TypeName To);

/// <summary>
/// Which types of an assembly use which types, read from what was compiled: bases, interfaces, signatures, fields, attributes, constraints, local variables and
/// every token of every method body. Constants leave no trace in what is compiled; nothing else escapes.
/// </summary>
internal sealed class CompiledReferences
{
    private readonly MetadataReader _metadata;
    private readonly PEReader _file;
    private readonly string _assembly;
    private readonly HashSet<Use> _uses = [];
    private readonly Signatures _signatures;
    private TypeName _from = new("", "", "");

    private CompiledReferences(PEReader file)
    {
        (_file, _metadata) = (file, file.GetMetadataReader());
        _assembly = _metadata.GetString(_metadata.GetAssemblyDefinition().Name);
        _signatures = new Signatures(this);
    }

    /// <summary>The uses of one type by another in <paramref name="assembly"/>, those by generated types of no namespace left out.</summary>
    public static IReadOnlyCollection<Use> Of(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var references = new CompiledReferences(file);
        references.ReadAll();
        return references._uses;
    }

    private void ReadAll()
    {
        foreach (var handle in _metadata.TypeDefinitions)
        {
            _from = NameOf(handle);
            if (_from.Namespace.Length == 0) continue;
            var type = _metadata.GetTypeDefinition(handle);
            Add(type.BaseType);
            foreach (var implemented in type.GetInterfaceImplementations()) Add(_metadata.GetInterfaceImplementation(implemented).Interface);
            Add(type.GetCustomAttributes());
            Add(type.GetGenericParameters());
            foreach (var field in type.GetFields().Select(_metadata.GetFieldDefinition))
            {
                field.DecodeSignature(_signatures, null);
                Add(field.GetCustomAttributes());
            }

            foreach (var property in type.GetProperties().Select(_metadata.GetPropertyDefinition)) Add(property.GetCustomAttributes());
            foreach (var method in type.GetMethods().Select(_metadata.GetMethodDefinition)) Add(method);
        }
    }

    private void Add(MethodDefinition method)
    {
        method.DecodeSignature(_signatures, null);
        Add(method.GetCustomAttributes());
        Add(method.GetGenericParameters());
        foreach (var parameter in method.GetParameters()) Add(_metadata.GetParameter(parameter).GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0) return;
        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil) _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_signatures, null);
        foreach (var region in body.ExceptionRegions) Add(region.CatchType);
        foreach (var token in Instructions.TokensIn(body.GetILBytes())) Add(token);
    }

    private void Add(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes) Add(_metadata.GetCustomAttribute(attribute).Constructor);
    }

    private void Add(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(p => _metadata.GetGenericParameter(p).GetConstraints()))
            Add(_metadata.GetGenericParameterConstraint(constraint).Type);
    }

    private void Add(EntityHandle handle)
    {
        if (handle.IsNil) return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition: Add(NameOf((TypeDefinitionHandle)handle)); break;
            case HandleKind.TypeReference: Add(NameOf((TypeReferenceHandle)handle)); break;
            case HandleKind.TypeSpecification: _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_signatures, null); break;
            case HandleKind.FieldDefinition: Add(_metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()); break;
            case HandleKind.MethodDefinition: Add(_metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()); break;
            case HandleKind.MemberReference:
                var member = _metadata.GetMemberReference((MemberReferenceHandle)handle);
                Add(member.Parent);
                if (member.GetKind() == MemberReferenceKind.Field) member.DecodeFieldSignature(_signatures, null);
                else member.DecodeMethodSignature(_signatures, null);
                break;
            case HandleKind.MethodSpecification:
                var method = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(method.Method);
                method.DecodeSignature(_signatures, null);
                break;
            case HandleKind.StandaloneSignature:
                _metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeMethodSignature(_signatures, null);
                break;
        }
    }

    private void Add(TypeName to)
    {
        if (to != _from) _uses.Add(new Use(_from, to));
    }

    private TypeName NameOf(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? NameOf(outer)
            : new TypeName(_assembly, _metadata.GetString(type.Namespace), _metadata.GetString(type.Name));
    }

    private TypeName NameOf(TypeReferenceHandle handle)
    {
        var type = _metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => NameOf((TypeReferenceHandle)type.ResolutionScope),
            HandleKind.AssemblyReference => new TypeName(
                _metadata.GetString(_metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name),
                _metadata.GetString(type.Namespace), _metadata.GetString(type.Name)),
            _ => new TypeName(_assembly, _metadata.GetString(type.Namespace), _metadata.GetString(type.Name)),
        };
    }

    // Signatures are trees of types: each that has a name is noted on the way.
    private sealed class Signatures(CompiledReferences owner) : ISignatureTypeProvider<int, object?>
    {
        public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Note(handle);

        public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Note(handle);

        public int GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => Note(handle);

        public int GetArrayType(int elementType, ArrayShape shape) => 0;

        public int GetByReferenceType(int elementType) => 0;

        public int GetFunctionPointerType(MethodSignature<int> signature) => 0;

        public int GetGenericInstantiation(int genericType, ImmutableArray<int> typeArguments) => 0;

        public int GetGenericMethodParameter(object? genericContext, int index) => 0;

        public int GetGenericTypeParameter(object? genericContext, int index) => 0;

        public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;

        public int GetPinnedType(int elementType) => 0;

        public int GetPointerType(int elementType) => 0;

        public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;

        public int GetSZArrayType(int elementType) => 0;

        private int Note(EntityHandle handle)
        {
            owner.Add(handle);
            return 0;
        }
    }
}
